import type { RandomMaskKernel } from "../kernel/random.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The random masks of an engine. */
export function randomMask(kernels: WasmKernels, staging: Staging): RandomMaskKernel {
  return (y, count, key0, key1, counter0, counter1, last, value) => {
    staging.begin();
    kernels.randomMask(staging.output(y, count), count, key0, key1, counter0, counter1, last, value);
    staging.end();
  };
}
