import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectContiguous, expectDType, expectShape } from "../expect.ts";
import { contiguous, flat, pack } from "../layout.ts";
import { shapeText } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/**
 * `a b` for `a` of `[m, k]` and `b` of `[k, n]`, any strides, as a new `[m, n]`.
 *
 * @throws ShapeError when `a` or `b` is no matrix or `k` differs, DTypeError when the element types differ.
 */
export function matrixProduct(a: Tensor, b: Tensor): Tensor {
  expectProduct("matrixProduct", a, b);
  const c = empty([a.shape[0], b.shape[1]], dtypeOf(a));
  multiplyInto(c, a, b, false);
  return c;
}

/**
 * `c += a b`, in place in a contiguous `c` of `[m, n]` that shares no memory with `a` or `b`.
 *
 * @throws ShapeError, DTypeError as {@link matrixProduct}, ValueError when `c` is not contiguous.
 */
export function addMatrixProduct(c: Tensor, a: Tensor, b: Tensor): void {
  expectProduct("addMatrixProduct", a, b);
  expectShape("addMatrixProduct", "c", c, [a.shape[0], b.shape[1]]);
  expectDType("addMatrixProduct", "c", c, a, "a");
  expectContiguous("addMatrixProduct", "c", c);
  multiplyInto(c, a, b, true);
}

/** `[m, k]` seen as `[k, m]`; nothing is copied. */
export function transposed(x: Tensor): Tensor {
  expectMatrix("transposed", "x", x);
  return x.transpose(1, 0);
}

/**
 * `x += row` for every row of a contiguous `x` of `[..., columns]`, in place; `row` is `[columns]`.
 *
 * @throws ShapeError or DTypeError when `row` is not like a row of `x`, ValueError when `x` is not contiguous.
 */
export function addRowInPlace(x: Tensor, row: Tensor): void {
  expectShape("addRowInPlace", "row", row, x.shape.slice(-1));
  expectDType("addRowInPlace", "row", row, x, "x");
  expectContiguous("addRowInPlace", "x", x);
  if (x.size > 0) kernelsFor(x).addRow(flat(x), flat(x), flat(contiguous(row)), x.size / row.size, row.size);
}

function expectMatrix(where: string, name: string, x: Tensor): void {
  if (x.shape.length === 2) return;
  throw new ShapeError({
    code: "rank-mismatch",
    where,
    expected: `${name} must have 2 axes, rows and columns`,
    got: shapeText(x.shape),
  });
}

function expectProduct(where: string, a: Tensor, b: Tensor): void {
  expectMatrix(where, "a", a);
  expectMatrix(where, "b", b);
  expectDType(where, "b", b, a, "a");
  if (a.shape[1] === b.shape[0]) return;
  throw new ShapeError({
    code: "inner-mismatch",
    where,
    expected: `b must have as many rows as a of ${shapeText(a.shape)} has columns, ${a.shape[1]}`,
    got: shapeText(b.shape),
    ...(a.shape[1] === b.shape[1] ? { fix: "Turn b over: transposed(b)" } : {}),
  });
}

function multiplyInto(c: Tensor, left: Tensor, right: Tensor, accumulate: boolean): void {
  const a = withoutNegativeStrides(left);
  const b = withoutNegativeStrides(right);
  kernelsFor(c).matrixProduct(
    flat(c),
    fromFirst(a),
    fromFirst(b),
    a.shape[0],
    b.shape[1],
    a.shape[1],
    a.stride[0],
    a.stride[1],
    b.stride[0],
    b.stride[1],
    accumulate,
  );
}

/** A kernel's array begins at the first element, so a view that runs backwards from there is packed. */
function withoutNegativeStrides(x: Tensor): Tensor {
  return x.stride[0] < 0 || x.stride[1] < 0 ? pack(x) : x;
}

function fromFirst(x: Tensor): Tensor["data"] {
  return x.offset === 0 ? x.data : x.data.subarray(x.offset);
}
