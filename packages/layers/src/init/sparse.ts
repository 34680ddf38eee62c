import { expectNotNegative, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import { fanOf } from "./fan.ts";
import type { Initializer } from "./initializer.ts";

/** Settings of the sparse initialiser. */
export interface SparseOptions {
  /** Standard deviation of the values that are not zero; a finite number from 0 up. Default 0.01. */
  readonly standardDeviation?: number;
}

/**
 * Normal values of which the share `sparsity` is zero in each column of a weight `[outFeatures, inFeatures]`, rounded up to
 * whole rows: each input feeds only some of the outputs, always as many.
 *
 * Source: Martens, 2010, Deep Learning via Hessian-free Optimization.
 *
 * @throws ValueError unless `sparsity` is from 0 to 1; when used, ShapeError unless the weight is a matrix.
 */
export function sparse(sparsity: number, options: SparseOptions = {}): Initializer {
  const { standardDeviation = 0.01 } = options;
  expectShare(sparsity);
  expectNotNegative("sparse", "standardDeviation", standardDeviation);
  return (x, random) => {
    expectMatrix(x.shape);
    random.fillNormal(x, 0, standardDeviation);
    const [rows, columns] = x.shape;
    const zeros = Math.ceil(sparsity * rows);
    for (let column = 0; column < columns; column++) {
      const order = random.permutation(rows);
      for (let i = 0; i < zeros; i++) x.set(order[i], column, 0);
    }
  };
}

function expectShare(sparsity: number): void {
  if (sparsity >= 0 && sparsity <= 1) return;
  throw new ValueError({
    code: "not-a-share",
    where: "sparse",
    expected: "sparsity must be a number from 0 to 1",
    got: String(sparsity),
  });
}

function expectMatrix(shape: readonly number[]): void {
  // Fewer axes are refused in the words of every initialiser of weights.
  fanOf("sparse", shape);
  if (shape.length === 2) return;
  throw new ShapeError({
    code: "not-a-matrix",
    where: "sparse",
    expected: "the weight must be [outFeatures, inFeatures]",
    got: shapeText(shape),
  });
}
