import { addMatrixProduct, addScaled, flat, kernelsFor, matrixProduct, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const ITERATIONS = 5;
/** Of the polynomial `a s + b s^3 + c s^5` that every iteration applies to the singular values. */
const [A, B, C] = [3.4445, -4.775, 2.0315];
/** Added to the norm, so that zeros stay zeros. */
const SMALLEST = 1e-7;

/**
 * A matrix with the same singular vectors as `x` and singular values near to 1, of 0.7 to 1.2 where they were not far
 * smaller than the others, by 5 iterations of Newton and Schulz: from `X = x / (|x| + 1e-7)`, with the longer axis last,
 * each time `X = a X + (b P + c P P) X` with `P = X X^T`.
 *
 * Source: Jordan et al., 2024, Muon, with its coefficients 3.4445, -4.775 and 2.0315, which trade exactness for speed.
 *
 * @returns a new tensor of the shape of `x`.
 */
export function orthogonalized(x: Tensor): Tensor {
  const isTall = x.shape[0] > x.shape[1];
  const norm = Math.sqrt(kernelsFor(x).sumSquares(flat(x), x.size));
  let result = unary("scale", x, 1 / (norm + SMALLEST));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    // Of a tall matrix the smaller product is X^T X, and it stands to the right.
    const product = matrixProduct(result, result, isTall ? "transposeLeft" : "transposeRight");
    const factor = unary("scale", product, B);
    addScaled(factor, matrixProduct(product, product), C);
    const next = unary("scale", result, A);
    if (isTall) addMatrixProduct(next, result, factor);
    else addMatrixProduct(next, factor, result);
    result = next;
  }
  return result;
}
