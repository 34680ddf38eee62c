import { assign, dtypeOf, full, restride, rowMajorStride } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Ways for the same numbers to lie in memory. Every gap holds NaN, so that reading one shows. */
export const layouts: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  transposed: (x) => laid(x, rowMajorStride(x.shape.toReversed()).toReversed(), 0),
  stepped: (x) =>
    laid(
      x,
      rowMajorStride(x.shape).map((step) => 2 * step),
      1,
    ),
  offset: (x) => laid(x, rowMajorStride(x.shape), 5),
  reversed: (x) =>
    laid(
      x,
      rowMajorStride(x.shape).map((step) => -step),
      Math.max(0, x.size - 1),
    ),
};

function laid(x: Tensor, stride: number[], offset: number): Tensor {
  const memory = full([2 * x.size + 6], Number.NaN, dtypeOf(x));
  const view = restride(memory, x.shape.slice(), stride, offset);
  assign(view, x);
  return view;
}
