import type { EngineDescription, EngineOptions, EngineProvider } from "../engine-provider.ts";
import type { EngineKernels } from "../engine.ts";
import type { WasmVariant } from "./load-module.ts";
import { threadHost } from "./threads/thread-host.ts";
import { loadTurbo } from "./turbo.ts";
import { wasmEngine } from "./wasm-engine.ts";
import type { WasmEngine } from "./wasm-engine.ts";

/** The most threads that are used unless more are asked for: beyond it, products of common sizes gain nothing. */
const DEFAULT_THREADS = 4;

const VARIANT_NAMES: Readonly<Record<WasmVariant, string>> = {
  turbo: "relaxed SIMD, turbo",
  relaxed: "relaxed SIMD",
  simd: "SIMD",
};

let latest: WasmEngine | undefined;
let notes: string[] = [];

/** The engine in WebAssembly. */
export const wasmProvider: EngineProvider = {
  name: "wasm",

  load(options: EngineOptions): EngineKernels {
    const found: string[] = [];
    const engine = chosenBuild(options, found);
    const host = engine.isShared ? threadHost() : "this host does not share memory between threads";
    const isAlone = typeof host === "string";
    if (isAlone && options.threads !== undefined && options.threads > 1) found.push(`one thread: ${host}`);
    const threads = isAlone ? 1 : (options.threads ?? Math.min(host.processors, DEFAULT_THREADS));
    engine.pool.allow(threads, isAlone ? undefined : host);
    [latest, notes] = [engine, found];
    return engine.kernels;
  },

  describe(): EngineDescription {
    const { variant, pool } = latest as WasmEngine;
    const { stopReason } = pool;
    return {
      variant: VARIANT_NAMES[variant],
      threads: pool.allowed,
      notes: stopReason === undefined ? notes : [...notes, stopReason],
    };
  },

  startThreads: () => (latest as WasmEngine).pool.start(),
};

function chosenBuild({ deterministic, turbo }: EngineOptions, found: string[]): WasmEngine {
  if (deterministic === true) return wasmEngine(["simd"]);
  if (turbo !== true) return wasmEngine();
  try {
    return loadTurbo();
  } catch (error) {
    found.push(`no turbo: ${(error as Error).message}`);
    return wasmEngine();
  }
}
