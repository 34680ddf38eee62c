import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Shapes with channels on the second axis that a gate takes: for each, the names of the axes behind it. */
export type TrailingAxes = readonly (readonly string[])[];

/** Refuses an input whose rank is none of these, or that has another number of channels. */
export function expectChannels(gate: string, { shape }: Tensor, features: number, allowed: TrailingAxes): void {
  const hasRank = allowed.some((axes) => axes.length + 2 === shape.length);
  if (hasRank && shape[1] === features) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where: `${gate}.forward`,
    expected: `input must be ${allowed.map((axes) => `[${["batch", features, ...axes].join(", ")}]`).join(" or ")}`,
    got: shapeText(shape),
    fix: hasRank
      ? `Make the gate before it ${features} wide, or this layer new ${gate}(${shape[1]})`
      : "BatchNorm1d is for features and sequences, BatchNorm2d for images",
  });
}

/** Refuses a batch with one value or none for each channel: nothing varies in it. */
export function expectSeveralValues(gate: string, { shape, size }: Tensor): void {
  const count = size / shape[1];
  if (count > 1) return;
  throw new ShapeError({
    code: "one-value-per-channel",
    where: `${gate}.forward`,
    expected: "training needs more than one value for each channel",
    got: `${count} in ${shapeText(shape)}`,
    fix: "Take larger batches, leave out a short last one with dropLast, or switch to evaluation: eval()",
  });
}
