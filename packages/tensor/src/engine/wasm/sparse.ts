import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The kernels of an engine that move and mix what lies along an axis. */
export function sparse(kernels: WasmKernels, staging: Staging): Pick<Engine, "sparseProduct"> {
  return {
    sparseProduct(y, x, starts, columns, weights, outer, rows, length, inner, background) {
      const entries = starts[rows];
      staging.begin();
      const [target, source] = [staging.output(y, outer * rows * inner), staging.input(x, outer * length * inner)];
      const [firsts, places] = [staging.labels(starts, rows + 1), staging.labels(columns, entries)];
      const sizes = [outer, rows, length, inner] as const;
      kernels.sparseProduct(target, source, firsts, places, staging.input(weights, entries), ...sizes, background);
      staging.end();
    },
  };
}
