import { ValueError } from "@chainrule/tensor";
import { coreWarnings } from "./core-warnings.ts";
import { leadingDimension } from "./leading-dimension.ts";
import { candidates } from "./library/candidates.ts";
import type { Host } from "./library/candidates.ts";
import type { DynamicLibrary } from "./library/dynamic-library.ts";
import { openFirst } from "./library/open-first.ts";
import type { Attempt, NativeProduct } from "./native-product.ts";
import type { VectorWidth } from "./processor.ts";
import { stridedProduct } from "./strided-product.ts";

/** A machine as far as its libraries go. */
export interface Machine extends Host {
  readonly width: VectorWidth | undefined;
  /** Opens a library by path or name, or throws with the reason why not. */
  readonly load: (path: string) => DynamicLibrary;
}

/**
 * The product of the first library of a machine that works.
 *
 * @throws ValueError when none does, with everything that was tried.
 */
export function productOn(machine: Machine, threads: number): NativeProduct {
  const { library, path, tried } = openFirst(candidates(machine), threads, machine.load);
  if (library === undefined) throw noLibrary(machine, tried);
  return {
    multiply: stridedProduct(library.product),
    accepts,
    library: { name: library.name, path },
    core: library.core,
    threads,
    tried,
    warnings: coreWarnings(library, machine.width, machine.env),
  };
}

const accepts: NativeProduct["accepts"] = (m, n, k, aRowStride, aColumnStride, bRowStride, bColumnStride) =>
  leadingDimension(m, k, aRowStride, aColumnStride) !== 0 && leadingDimension(k, n, bRowStride, bColumnStride) !== 0;

function noLibrary({ platform, arch }: Host, tried: readonly Attempt[]): ValueError {
  return new ValueError({
    code: "no-native-library",
    where: "openNativeProduct",
    expected: `a library with a matrix product must be on this machine (${platform} ${arch})`,
    got: tried.map(({ library, outcome }) => `${library}: ${outcome}`).join("; ") || "none to try",
    fix: "Install oneDNN or OpenBLAS (on Debian libopenblas0 is enough), or name one in CHAINRULE_NATIVE_LIBRARY",
  });
}
