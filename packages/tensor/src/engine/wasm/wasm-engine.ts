import type { EngineKernels } from "../engine.ts";
import { elementwise } from "./elementwise.ts";
import { Heap } from "./heap.ts";
import { loadModule } from "./load-module.ts";
import type { WasmVariant } from "./load-module.ts";
import { loss } from "./loss.ts";
import { matrixProduct } from "./matrix-product.ts";
import { optimizer } from "./optimizer.ts";
import { rows } from "./rows.ts";
import { Staging } from "./staging.ts";
import { wasmHost } from "./web-assembly.ts";

/** The one heap of the program, made when it is first needed: memories reserve much address space. */
let heap: Heap | undefined;

/**
 * The kernels in WebAssembly with SIMD.
 *
 * @throws Error when the host has no WebAssembly, no SIMD, or no room for the memory.
 */
export function wasmEngine(variants: readonly WasmVariant[] = ["relaxed", "simd"]): EngineKernels {
  const host = wasmHost();
  if (host === undefined) throw new Error("this host has no WebAssembly");
  heap ??= new Heap(host);
  const memory = heap;
  const { kernels } = loadModule(host, memory.memory, variants);
  const staging = new Staging(memory);
  return {
    floats: (count) => memory.floats(count),
    matrixProduct: matrixProduct(kernels, staging, memory),
    ...elementwise(kernels, staging),
    ...rows(kernels, staging),
    ...loss(kernels, staging),
    ...optimizer(kernels, staging),
  };
}
