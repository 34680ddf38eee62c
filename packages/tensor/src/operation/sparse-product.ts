import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { expectCount } from "../expect-option.ts";
import { ShapeError } from "../errors.ts";
import { contiguous, flat } from "../layout.ts";
import { shapeText, sizeOf } from "../shape.ts";
import type { SparseMatrix } from "../sparse/sparse-matrix.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/**
 * A sparse matrix times `x` along one axis, `matrix.columns` long, as a new tensor with `matrix.rows` there. A row
 * without entries gives `background`.
 *
 * @throws ValueError when there is no such axis, ShapeError when it is not as long as the matrix is wide.
 */
export function sparseProduct(matrix: SparseMatrix, x: Tensor, axis: number, background = 0): Tensor {
  const { shape } = x;
  expectCount("sparseProduct", "axis", axis, 0, shape.length - 1);
  if (shape[axis] !== matrix.columns) {
    throw new ShapeError({
      code: "shape-mismatch",
      where: "sparseProduct",
      expected: `axis ${axis} must be ${matrix.columns} long, as the matrix is wide`,
      got: shapeText(shape),
    });
  }
  const y = empty([...shape.slice(0, axis), matrix.rows, ...shape.slice(axis + 1)], dtypeOf(x));
  kernelsFor(x).sparseProduct(
    flat(y),
    flat(contiguous(x)),
    matrix.starts,
    matrix.places,
    matrix.weights(dtypeOf(x)),
    sizeOf(shape.slice(0, axis)),
    matrix.rows,
    matrix.columns,
    sizeOf(shape.slice(axis + 1)),
    background,
  );
  return y;
}
