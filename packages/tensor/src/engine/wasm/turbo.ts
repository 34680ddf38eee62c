import { matrixProduct as referenceProduct } from "../reference/matrix-product.ts";
import type { EngineKernels } from "../engine.ts";
import { wasmEngine } from "./wasm-engine.ts";
import type { WasmEngine } from "./wasm-engine.ts";

/** The switch of V8 that joins two vectors of 128 bits to one of 256. */
const FLAG = "--experimental-wasm-revectorize";

/** The first major version of Node whose V8 does what the switch says. */
const FIRST_NODE = 24;

/** Sizes with whole tiles, with edges on each side, and with several blocks of k. */
const TRIALS = [
  [6, 16, 8],
  [48, 64, 300],
  [65, 131, 259],
  [17, 200, 33],
] as const;

/** What this file uses of Node's `process`. */
export interface TurboProcess {
  readonly arch?: string;
  readonly versions?: { readonly node?: string };
  getBuiltinModule?(name: string): { setFlagsFromString(flag: string): void } | undefined;
}

/**
 * The engine with products for wide vectors. The switch stays on: V8 compiles hot functions while the program runs.
 *
 * @throws Error with the reason where it cannot be had, or computes anything but what the reference does.
 */
export function loadTurbo(
  process: TurboProcess | undefined = (globalThis as { process?: TurboProcess }).process,
): WasmEngine {
  const version = process?.versions?.node;
  if (version === undefined) throw new Error(`it needs Node ${FIRST_NODE} or later`);
  if (Number(version.split(".")[0]) < FIRST_NODE) {
    throw new Error(`it needs Node ${FIRST_NODE} or later, and this is ${version}`);
  }
  if (process?.arch !== "x64") throw new Error(`it needs an x64 processor, and this is ${process?.arch}`);
  const v8 = process.getBuiltinModule?.("node:v8");
  if (v8 === undefined) throw new Error("the switches of V8 are out of reach");
  v8.setFlagsFromString(FLAG);
  const engine = wasmEngine(["turbo"]);
  for (const trial of TRIALS) expectSameProduct(engine.kernels, trial);
  return engine;
}

/** @throws Error when the engine's product of sizes m, n and k is not what the reference gives. */
export function expectSameProduct(kernels: EngineKernels, [m, n, k]: readonly [number, number, number]): void {
  const [a, b] = [sample(m * k, 1), sample(k * n, 2)];
  const [expected, found] = [new Float32Array(m * n), new Float32Array(m * n)];
  // The right operand is read as a transpose, so that both ways of packing are tried.
  referenceProduct(expected, a, b, m, n, k, k, 1, 1, k, false);
  // V8 compiles a function anew once it is hot: it is tried in both states.
  for (let turn = 0; turn < 40; turn++) kernels.matrixProduct?.(found, a, b, m, n, k, k, 1, 1, k, false);
  const most = 1e-6 * k;
  if (found.every((value, i) => Math.abs(value - expected[i]) <= most)) return;
  throw new Error(`its product of ${m} x ${k} by ${k} x ${n} is not what the reference gives`);
}

/** Numbers between -1 and 1 without a pattern that a wrong order of terms would keep. */
function sample(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(seed * 7919 + i * i * 0.37));
}
