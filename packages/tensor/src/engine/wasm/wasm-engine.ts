import type { EngineKernels } from "../engine.ts";
import { convolution } from "./convolution.ts";
import { elementwise } from "./elementwise.ts";
import { Heap } from "./heap.ts";
import { leakChannels } from "./leak-channels.ts";
import { loadModule } from "./load-module.ts";
import type { WasmVariant } from "./load-module.ts";
import { loss } from "./loss.ts";
import { matrixProduct } from "./matrix-product.ts";
import { normalization } from "./normalization.ts";
import { optimizer } from "./optimizer.ts";
import { pairLoss } from "./pair-loss.ts";
import { pooling } from "./pooling.ts";
import { randomMask } from "./random-mask.ts";
import { recurrent } from "./recurrent.ts";
import { rows } from "./rows.ts";
import { sparse } from "./sparse.ts";
import { Staging } from "./staging.ts";
import { table } from "./table.ts";
import { ThreadPool } from "./threads/thread-pool.ts";
import { wasmHost } from "./web-assembly.ts";

/** The kernels of one build, and the threads that help with them. */
export interface WasmEngine {
  readonly variant: WasmVariant;
  readonly kernels: EngineKernels;
  readonly pool: ThreadPool;
  /** Whether threads can see the memory that the kernels compute in. */
  readonly isShared: boolean;
}

/** The one heap of the program, made when it is first needed: memories reserve much address space. */
let heap: Heap | undefined;

/** What has been loaded, by the build that was wanted first: chosen again, it keeps its scratch memory and its threads. */
const loaded = new Map<WasmVariant, WasmEngine>();

/**
 * The kernels in WebAssembly with SIMD, from the first of the builds that the host takes.
 *
 * @throws Error when the host has no WebAssembly, no SIMD, or no room for the memory.
 */
export function wasmEngine(variants: readonly WasmVariant[] = ["relaxed", "simd"]): WasmEngine {
  const known = loaded.get(variants[0]);
  if (known !== undefined) return known;
  const host = wasmHost();
  if (host === undefined) throw new Error("this host has no WebAssembly");
  heap ??= new Heap(host);
  const memory = heap;
  const { variant, modules, kernels } = loadModule(host, memory, variants);
  const staging = new Staging(memory);
  const pool = new ThreadPool(memory, modules, kernels);
  const engine: WasmEngine = {
    variant,
    pool,
    isShared: memory.isShared,
    kernels: {
      floats: (count) => memory.floats(count),
      matrixProduct: matrixProduct(kernels, staging, memory, pool),
      ...elementwise(kernels, staging, pool),
      ...leakChannels(kernels, staging),
      ...rows(kernels, staging),
      ...normalization(kernels, staging),
      ...sparse(kernels, staging),
      ...convolution(kernels, staging, memory, pool),
      ...pooling(kernels, staging, pool),
      ...recurrent(kernels, staging),
      ...table(kernels, staging, memory),
      ...loss(kernels, staging),
      ...pairLoss(kernels, staging),
      randomMask: randomMask(kernels, staging),
      ...optimizer(kernels, staging, pool),
    },
  };
  loaded.set(variants[0], engine);
  return engine;
}
