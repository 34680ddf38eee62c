import { RELAXED, SIMD } from "./kernels.generated.ts";
import type { WasmHost, WasmMemory } from "./web-assembly.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

declare function atob(text: string): string;

/** Which build of the kernels runs: with fused multiply-add where the host has relaxed SIMD, else without. */
export type WasmVariant = "relaxed" | "simd";

/** The kernels over a memory, from the best build that the host takes. */
export interface LoadedModule {
  readonly variant: WasmVariant;
  readonly kernels: WasmKernels;
}

/**
 * Compiles and instantiates the kernels, at once: they are small enough for a page's main thread.
 *
 * @throws Error when the host refuses every build.
 */
export function loadModule(host: WasmHost, memory: WasmMemory, variants: readonly WasmVariant[]): LoadedModule {
  const builds = { relaxed: RELAXED, simd: SIMD };
  for (const variant of variants) {
    if (variant === "relaxed") allowRelaxedSimd();
    const bytes = withSharedMemory(decode(builds[variant]));
    if (!host.validate(bytes)) continue;
    const { exports } = new host.Instance(new host.Module(bytes), { env: { memory } });
    return { variant, kernels: exports as WasmKernels };
  }
  throw new Error(`this host takes none of the WebAssembly builds (${variants.join(", ")})`);
}

/** Node 20 has relaxed SIMD behind a flag that may be set while running; newer ones have it, and do not know the flag. */
function allowRelaxedSimd(): void {
  const host = globalThis as {
    process?: {
      versions?: { node?: string };
      getBuiltinModule?: (name: string) => { setFlagsFromString(flag: string): void } | undefined;
    };
  };
  const major = Number(host.process?.versions?.node?.split(".")[0] ?? 0);
  if (major !== 20 && major !== 21) return;
  host.process?.getBuiltinModule?.("node:v8")?.setFlagsFromString("--experimental-wasm-relaxed-simd");
}

function decode(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const IMPORT_SECTION = 2;
const MEMORY_IMPORT = [..."\u0003env\u0006memory\u0002"].map((c) => c.charCodeAt(0));
const HAS_MAXIMUM = 1;
const SHARED_WITH_MAXIMUM = 3;

/**
 * The module with its imported memory declared shared. Builds for shared and unshared memory differ in this one byte, so
 * one of them is enough.
 */
function withSharedMemory(bytes: Uint8Array): Uint8Array {
  for (let at = 8; at + MEMORY_IMPORT.length < bytes.length; at++) {
    if (!MEMORY_IMPORT.every((byte, i) => bytes[at + i] === byte)) continue;
    const flags = at + MEMORY_IMPORT.length;
    if (bytes[flags] === HAS_MAXIMUM) bytes[flags] = SHARED_WITH_MAXIMUM;
    return bytes;
  }
  throw new Error(`the module imports no memory in its section ${IMPORT_SECTION}`);
}
