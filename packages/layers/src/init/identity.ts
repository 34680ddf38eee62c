import { flat, ShapeError, shapeText } from "@chainrule/tensor";
import type { Initializer } from "./initializer.ts";

/**
 * The identity: 1 on the diagonal of a weight `[outFeatures, inFeatures]` and 0 elsewhere, so that a layer hands on as many
 * of its inputs as it has outputs.
 *
 * Source: Le, Jaitly and Hinton, 2015, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units.
 *
 * @throws ShapeError when used, unless the weight is a matrix.
 */
export function identity(): Initializer {
  return (x) => {
    if (x.shape.length !== 2) throw notAMatrix(x.shape);
    flat(x).fill(0);
    for (let i = 0; i < Math.min(...x.shape); i++) x.set(i, i, 1);
  };
}

function notAMatrix(shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "not-a-matrix",
    where: "identity",
    expected: "the weight must be [outFeatures, inFeatures]",
    got: shapeText(shape),
    ...(shape.length > 2 ? { fix: "For a convolution use dirac()" } : {}),
  });
}
