import { empty } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { ShapeError } from "../errors.ts";
import { expectDType } from "../expect.ts";
import { flat, pack } from "../layout.ts";
import { sameShape, shapeText, sizeOf } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import type { ProductForm } from "./matrix.ts";
import { noteProduct } from "./multiply-adds.ts";

/**
 * The product of each pair of matrices, for `a` of `[..., m, k]` and `b` of `[..., k, n]` with the same leading axes, any
 * strides, as a new `[..., m, n]`; forms as in `matrixProduct`. A transposed view costs no copy.
 *
 * @throws ShapeError when the leading axes or `k` differ, DTypeError when the element types differ.
 */
export function matrixProducts(a: Tensor, b: Tensor, form: ProductForm = "plain"): Tensor {
  const [left, right] = [withoutNegativeStrides(a), withoutNegativeStrides(b)];
  expectPairs(a, b, form);
  const leading = a.shape.slice(0, -2);
  const rank = leading.length;
  const [aRows, bRows] = [rank + (form === "transposeLeft" ? 1 : 0), rank + (form === "transposeRight" ? 1 : 0)];
  const [aColumns, bColumns] = [2 * rank + 1 - aRows, 2 * rank + 1 - bRows];
  const [m, k, n] = [a.shape[aRows], a.shape[aColumns], b.shape[bColumns]];
  const c = empty([...leading, m, n], dtypeOf(a));
  noteProduct(sizeOf(leading) * m, n, k);
  const { matrixProduct } = kernelsFor(c);
  const target = flat(c);
  const place = new Array<number>(rank).fill(0);
  let [fromA, fromB] = [left.offset, right.offset];
  for (let i = 0, count = sizeOf(leading); i < count; i++) {
    matrixProduct(
      target.subarray(i * m * n, (i + 1) * m * n),
      left.data.subarray(fromA),
      right.data.subarray(fromB),
      m,
      n,
      k,
      left.stride[aRows],
      left.stride[aColumns],
      right.stride[bRows],
      right.stride[bColumns],
      false,
    );
    for (let axis = rank - 1; axis >= 0; axis--) {
      fromA += left.stride[axis];
      fromB += right.stride[axis];
      if (++place[axis] < leading[axis]) break;
      fromA -= left.stride[axis] * leading[axis];
      fromB -= right.stride[axis] * leading[axis];
      place[axis] = 0;
    }
  }
  return c;
}

function expectPairs(a: Tensor, b: Tensor, form: ProductForm): void {
  const rank = a.shape.length;
  const inner = a.shape[form === "transposeLeft" ? rank - 2 : rank - 1];
  const fits =
    rank >= 2 &&
    b.shape.length === rank &&
    sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2)) &&
    inner === b.shape[form === "transposeRight" ? rank - 1 : rank - 2];
  if (!fits) {
    throw new ShapeError({
      code: "inner-mismatch",
      where: "matrixProducts",
      expected: `a and b must have the same leading axes and the inner length in common (form "${form}")`,
      got: `${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    });
  }
  expectDType("matrixProducts", "b", b, a, "a");
}

/** A kernel's array begins at the first element, so a view whose matrices run backwards from there is packed. */
function withoutNegativeStrides(x: Tensor): Tensor {
  return x.stride.slice(-2).some((step) => step < 0) ? pack(x) : x;
}
