import { expectCount } from "@chainrule/tensor";
import { dynamicLibrary } from "./library/dynamic-library.ts";
import type { NativeProduct } from "./native-product.ts";
import { vectorWidth } from "./processor.ts";
import { productOn } from "./product-on.ts";

/** How {@link openNativeProduct} opens a library. */
export interface NativeProductOptions {
  /** Threads that one product may use, 1 by default. The count is set for the whole library. */
  readonly threads?: number;
}

/**
 * Opens the fastest library with a float32 matrix product that this machine has and that passes a test against plain
 * loops: on Linux oneDNN, MKL, OpenBLAS or BLIS; on macOS Accelerate or OpenBLAS; on Windows OpenBLAS or MKL. The variable
 * `CHAINRULE_NATIVE_LIBRARY` names another one, by name or path, and then only that is tried.
 *
 * @throws ValueError when no library works, with everything that was tried; and for a thread count that is no whole number
 *   from 1 up.
 */
export function openNativeProduct({ threads = 1 }: NativeProductOptions = {}): NativeProduct {
  expectCount("openNativeProduct", "threads", threads);
  const { platform, arch, env } = process;
  return productOn({ platform, arch, env, width: vectorWidth(), load: dynamicLibrary }, threads);
}
