import type { NdArray } from "ndarray";
import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectContiguous, expectDType, expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import { shapeText } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/**
 * The rows of a `table` of `[rows, columns]` with these indices, as a new tensor of the shape of `indices` and `columns`.
 * The indices are contiguous and not checked: each must be that of a row.
 *
 * @throws ShapeError when the table is no matrix.
 */
export function takeRows(table: Tensor, indices: NdArray<Int32Array>): Tensor {
  const columns = columnsOf("takeRows", table);
  const y = empty([...indices.shape, columns], dtypeOf(table));
  kernelsFor(y).takeRows(flat(y), flat(contiguous(table)), indices.data, indices.size, columns);
  return y;
}

/**
 * Adds each row of `x`, of the shape of `indices` and `columns`, to the row of a contiguous `table` with its index, less
 * those with the index `skipped`. The other rows are not touched. The indices are as in {@link takeRows}.
 *
 * @throws ShapeError or DTypeError when table, indices and `x` do not fit, ValueError when `table` is not contiguous.
 */
export function addToRows(table: Tensor, x: Tensor, indices: NdArray<Int32Array>, skipped = -1): void {
  const columns = columnsOf("addToRows", table);
  expectShape("addToRows", "x", x, [...indices.shape, columns]);
  expectDType("addToRows", "x", x, table, "the table");
  expectContiguous("addToRows", "table", table);
  kernelsFor(x).addToRows(flat(table), flat(contiguous(x)), indices.data, indices.size, columns, skipped);
}

function columnsOf(where: string, { shape }: Tensor): number {
  if (shape.length === 2) return shape[1];
  throw new ShapeError({
    code: "rank-mismatch",
    where,
    expected: "the table must have 2 axes, rows and columns",
    got: shapeText(shape),
  });
}
