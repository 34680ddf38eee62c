import type { EngineDescription, EngineOptions, EngineProvider } from "../engine-provider.ts";
import type { EngineKernels } from "../engine.ts";
import { referenceEngine } from "../reference/reference-engine.ts";
import { wasmProvider } from "../wasm/wasm-provider.ts";
import { findNativePackage } from "./find-native-package.ts";
import { matrixProduct } from "./matrix-product.ts";
import type { NativePackage, NativeProduct } from "./native-package.ts";

/**
 * The engine in WebAssembly with large matrix products by a native library, through the package `@chainrule/native` where
 * that is installed.
 *
 * The library takes one thread unless more are asked for: libraries wait for their threads by spinning, and where another
 * program wants the cores, two were seen to be ten times slower than one. The other kernels have their own threads, but
 * only while the library has none: two kinds would spin against each other.
 *
 * @param find finds the package, or throws with the reason why not.
 */
export function nativeProvider(find: () => NativePackage = findNativePackage): EngineProvider {
  /** Kept, as opening a library takes a while; opened anew for another number of threads, which is set for all of it. */
  let latest: NativeProduct | undefined;
  return {
    name: "native",

    load(options: EngineOptions): EngineKernels {
      if (options.deterministic === true) throw new Error("every native library sums in an order of its own");
      const threads = options.threads ?? 1;
      const product = latest?.threads === threads ? latest : find().openNativeProduct({ threads });
      const kernels = wasmProvider.load(threads === 1 ? options : { ...options, threads: 1 });
      latest = product;
      return {
        ...kernels,
        matrixProduct: matrixProduct(product, kernels.matrixProduct ?? referenceEngine.matrixProduct),
      };
    },

    describe(): EngineDescription {
      const { library, core, threads, warnings } = latest as NativeProduct;
      const { variant, notes, threads: others } = wasmProvider.describe?.() ?? { variant: "", notes: [], threads: 1 };
      const name = core === undefined ? library.name : `${library.name} ${core}`;
      return { variant: `${name} and ${variant}`, threads: Math.max(threads, others), notes: [...warnings, ...notes] };
    },

    startThreads: async () => Math.max((latest as NativeProduct).threads, (await wasmProvider.startThreads?.()) ?? 1),
  };
}
