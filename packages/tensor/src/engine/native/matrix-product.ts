import type { MatrixProductKernel } from "../kernel/matrix.ts";
import type { NativeProduct } from "./native-package.ts";

/**
 * From this many multiplications on, a native library is faster than WebAssembly, whose calls cost less: measured with
 * cubes, oneDNN loses at 24 and wins at 28, OpenBLAS wins from 24.
 */
export const LEAST_NATIVE_WORK: number = 28 ** 3;

/** The matrix product of an engine: native where that is faster and the strides allow it, else that of `fallback`. */
export function matrixProduct(
  { accepts, multiply }: Pick<NativeProduct, "accepts" | "multiply">,
  fallback: MatrixProductKernel,
): MatrixProductKernel {
  return (c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate, tells) => {
    const isNative = m * n * k >= LEAST_NATIVE_WORK && accepts(m, n, k, aRow, aColumn, bRow, bColumn);
    if (!isNative) return fallback(c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate, tells);
    multiply(c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate);
    return undefined;
  };
}
