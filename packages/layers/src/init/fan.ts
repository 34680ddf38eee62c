import { ShapeError, shapeText, sizeOf } from "@chainrule/tensor";

/** How many inputs feed one output of a weight, and how many outputs one input feeds. */
export interface Fan {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * The fans of a weight of shape `[outFeatures, inFeatures, ...kernel]`.
 *
 * @throws ShapeError for fewer than two axes, where there is no fan-out.
 */
export function fanOf(where: string, shape: readonly number[]): Fan {
  if (shape.length < 2) {
    throw new ShapeError({
      code: "no-fan",
      where,
      expected: "the weight must have at least 2 axes, [outFeatures, inFeatures, ...]",
      got: shapeText(shape),
      fix: "Use uniform, normal or constant values for a bias",
    });
  }
  const kernel = sizeOf(shape.slice(2));
  return { fanIn: shape[1] * kernel, fanOut: shape[0] * kernel };
}
