import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { flat, pack } from "../layout.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/** `a b` for `a` of `[m, k]` and `b` of `[k, n]`, any strides, as a new `[m, n]`. The caller has checked the shapes. */
export function matrixProduct(a: Tensor, b: Tensor): Tensor {
  const c = empty([a.shape[0], b.shape[1]], dtypeOf(a));
  multiplyInto(c, a, b, false);
  return c;
}

/** `c += a b`, in place in a contiguous `c` of `[m, n]`. */
export function addMatrixProduct(c: Tensor, a: Tensor, b: Tensor): void {
  multiplyInto(c, a, b, true);
}

/** `[m, k]` seen as `[k, m]`; nothing is copied. */
export function transposed(x: Tensor): Tensor {
  return x.transpose(1, 0);
}

/** `x + row` for every row of a contiguous `x`, in place. */
export function addRowInPlace(x: Tensor, row: Tensor): void {
  const columns = row.size;
  if (columns > 0) kernelsFor(x).addRow(flat(x), flat(x), flat(row), x.size / columns, columns);
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
