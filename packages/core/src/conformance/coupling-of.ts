import { sameShape, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Coupling } from "../backward-pattern.ts";
import type { Gate } from "../gate.ts";
import { jacobian } from "../gradient-check/jacobian.ts";

/** From the tightest to the one that allows everything. */
const COUPLINGS = ["element", "row", "example", "all"] as const satisfies readonly Coupling[];

/** The tightest coupling that a gate's Jacobian keeps to at these inputs, by its own backward pass. Meant for small gates. */
export function couplingOf<Inputs extends readonly Tensor[]>(gate: Gate<Inputs>, inputs: Inputs): Coupling {
  const output = gate.forward(...inputs).shape;
  const matrices: readonly Tensor[] = jacobian(gate, inputs);
  return (
    COUPLINGS.find((coupling) =>
      inputs.every((input, i) => strayEntry(coupling, matrices[i], output, input.shape) === undefined),
    ) ?? "all"
  );
}

/**
 * An entry of a Jacobian that is not zero where the coupling allows none, as `[output, input]` in row-major order; undefined
 * when the matrix keeps to the coupling. Shapes that the coupling cannot hold between have one at `[0, 0]`.
 */
export function strayEntry(
  coupling: Coupling,
  matrix: Tensor,
  output: readonly number[],
  input: readonly number[],
): [output: number, input: number] | undefined {
  const sizes = [sizeOf(output), sizeOf(input)];
  const blocks = blockCount(coupling, output);
  if (blocks !== blockCount(coupling, input)) return [0, 0];
  const [rows, columns] = sizes.map((size) => size / blocks);
  for (let i = 0; i < sizes[0]; i++) {
    for (let j = 0; j < sizes[1]; j++) {
      if (Math.floor(i / rows) !== Math.floor(j / columns) && matrix.get(i, j) !== 0) return [i, j];
    }
  }
  return undefined;
}

/** How many blocks of a tensor of this shape do not touch each other under a coupling. */
export function blockCount(coupling: Coupling, shape: readonly number[]): number {
  if (coupling === "element") return sizeOf(shape);
  if (coupling === "row") return sizeOf(shape.slice(0, -1));
  return coupling === "example" ? (shape[0] ?? 1) : 1;
}

/** Whether an input is repeated to the shape of the output, so that a coupling speaks of the repeated one. */
export function isRepeated(input: readonly number[], output: readonly number[]): boolean {
  if (sameShape(input, output) || input.length > output.length) return false;
  const fronted = [...output.map(() => 1).slice(input.length), ...input];
  return fronted.every((length, axis) => length === 1 || length === output[axis]);
}
