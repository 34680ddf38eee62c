import { ShapeError, sameShape, shapeText, StateError, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Unrolled } from "./unroll.ts";

/** Refuses anything but a batch of sequences of so many features. */
export function expectSequence(where: string, { shape }: Tensor, features: number): void {
  if (shape.length === 3 && shape[2] === features) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `input must be [batch, time, ${features}]`,
    got: shapeText(shape),
    fix:
      shape.length === 3
        ? `Make the gate before it ${features} wide, or this layer take ${shape[2]} features`
        : "Give the sequences a batch axis and a time axis; one step of a batch is for a cell",
  });
}

/** Refuses a state that has not one entry for each example, cell and hidden unit. */
export function expectState(where: string, { shape }: Tensor, expected: readonly number[]): void {
  if (sameShape(shape, expected)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `state must be ${shapeText(expected)}, one for each example and cell`,
    got: shapeText(shape),
    fix: "Begin with zeros of that shape, or with the finalState of a layer of the same sizes",
  });
}

/** Refuses the cells of another layer where they are not as many. */
export function expectCells(where: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new ValueError({
    code: "cell-count",
    where,
    expected: `${expected} cells to share, one for each layer and direction`,
    got: String(got),
    fix: "Share with a layer of the same sizes; its tied() makes one that fits",
  });
}

/** Refuses to tell of a forward pass that was not. */
export function expectPasses(
  where: string,
  passes: readonly Unrolled[] | undefined,
): asserts passes is readonly Unrolled[] {
  if (passes !== undefined) return;
  throw new StateError({
    code: "no-forward",
    where,
    expected: "a forward pass must come before its last state",
    got: "no forward yet",
    fix: "Call forward with a sequence first",
  });
}
