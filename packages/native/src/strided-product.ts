import { DTypeError, ShapeError } from "@chainrule/tensor";
import type { Engine, FloatArray } from "@chainrule/tensor";
import { leadingDimension } from "./leading-dimension.ts";
import type { RowMajorProduct } from "./library/blas-library.ts";

const WHERE = "NativeProduct.multiply";

/**
 * A product in the words of an engine, with strides in place of transposes. Lengths are checked here, as native code would
 * read and write beyond an array's end.
 */
export function stridedProduct(product: RowMajorProduct): Engine["matrixProduct"] {
  return (c, a, b, m, n, k, aRowStride, aColumnStride, bRowStride, bColumnStride, accumulate) => {
    const lda = leadingDimension(m, k, aRowStride, aColumnStride);
    const ldb = leadingDimension(k, n, bRowStride, bColumnStride);
    if (lda === 0) throw inexpressible("a", m, k, aRowStride, aColumnStride);
    if (ldb === 0) throw inexpressible("b", k, n, bRowStride, bColumnStride);
    expectRoom("c", c, m, n, n);
    expectRoom("a", a, lda > 0 ? m : k, lda > 0 ? k : m, Math.abs(lda));
    expectRoom("b", b, ldb > 0 ? k : n, ldb > 0 ? n : k, Math.abs(ldb));
    if (m === 0 || n === 0) return;
    if (k > 0) product(c, a, b, m, n, k, lda < 0, Math.abs(lda), ldb < 0, Math.abs(ldb), accumulate);
    else if (!accumulate) c.fill(0, 0, m * n);
  };
}

/** Refuses an array that is not float32 or ends before the last row does. */
function expectRoom(name: string, array: FloatArray, rows: number, columns: number, distance: number): void {
  if (!(array instanceof Float32Array)) {
    throw new DTypeError({
      code: "not-float32",
      where: WHERE,
      expected: `${name} must be a Float32Array`,
      got: `a ${(array as object).constructor.name}`,
    });
  }
  const needed = rows === 0 || columns === 0 ? 0 : (rows - 1) * distance + columns;
  if (array.length >= needed) return;
  throw new ShapeError({
    code: "too-short",
    where: WHERE,
    expected: `${name} must hold ${needed} elements`,
    got: String(array.length),
  });
}

function inexpressible(
  name: string,
  rows: number,
  columns: number,
  rowStride: number,
  columnStride: number,
): ShapeError {
  return new ShapeError({
    code: "strides-not-accepted",
    where: WHERE,
    expected: `one stride of ${name}, ${rows} x ${columns}, must be 1 and the other at least the length of what lies between`,
    got: `strides ${rowStride} and ${columnStride}`,
    fix: "Ask accepts(...) first, or copy the operand",
  });
}
