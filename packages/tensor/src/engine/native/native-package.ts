import type { MatrixProductKernel } from "../kernel/matrix.ts";

/** What this package uses of `@chainrule/native`, which it must not depend on: a product by a library of the machine. */
export interface NativeProduct {
  readonly multiply: MatrixProductKernel;
  readonly accepts: (
    m: number,
    n: number,
    k: number,
    aRowStride: number,
    aColumnStride: number,
    bRowStride: number,
    bColumnStride: number,
  ) => boolean;
  readonly library: { readonly name: string };
  /** The kernels that the library chose for the processor, where it tells. */
  readonly core: string | undefined;
  readonly threads: number;
  readonly warnings: readonly string[];
}

/** The package `@chainrule/native`. */
export interface NativePackage {
  /** Throws with everything that was tried when the machine has no library. */
  openNativeProduct(options: { readonly threads: number }): NativeProduct;
}
