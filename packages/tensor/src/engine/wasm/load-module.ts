import { applyDelta } from "./apply-delta.ts";
import { RELAXED, SIMD_DELTA, WIDE_DELTA } from "./kernels.generated.ts";
import type { Heap } from "./heap.ts";
import type { WasmHost } from "./web-assembly.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/**
 * Which builds of the kernels run: `relaxed` with fused multiply-add where the host has relaxed SIMD, `simd` without, and
 * `turbo` is `relaxed` with a matrix product for vectors twice as wide.
 */
export type WasmVariant = "turbo" | "relaxed" | "simd";

/** The kernels over a memory. */
export interface LoadedModule {
  readonly variant: WasmVariant;
  /** The compiled modules, for other threads. */
  readonly modules: readonly object[];
  /** What they export, together: a kernel that several have is the last one's. */
  readonly kernels: WasmKernels;
}

/**
 * Compiles and instantiates the kernels, at once: they are small enough for a page's main thread.
 *
 * @param variants to be tried in this order; the first that the host takes is loaded.
 * @throws Error when the host refuses every build.
 */
export function loadModule(
  host: WasmHost,
  { memory, isShared }: Pick<Heap, "memory" | "isShared">,
  variants: readonly WasmVariant[],
): LoadedModule {
  for (const variant of variants) {
    if (variant !== "simd") allowRelaxedSimd();
    const builds = buildsOf(variant).map((bytes) => (isShared ? withSharedMemory(bytes) : bytes));
    if (!builds.every((bytes) => host.validate(bytes))) continue;
    const modules = builds.map((bytes) => new host.Module(bytes));
    const instances = modules.map((module) => new host.Instance(module, { env: { memory } }));
    return { variant, modules, kernels: Object.assign({}, ...instances.map(({ exports }) => exports)) as WasmKernels };
  }
  throw new Error(`this host takes none of the WebAssembly builds (${variants.join(", ")})`);
}

/** The modules of a variant, in the order in which their exports win. */
function buildsOf(variant: WasmVariant): Uint8Array[] {
  const relaxed = decode(RELAXED);
  if (variant === "simd") return [applyDelta(relaxed, decode(SIMD_DELTA))];
  return variant === "turbo" ? [relaxed, applyDelta(relaxed, decode(WIDE_DELTA))] : [relaxed];
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

/** Bytes from hexadecimal, through which, unlike base64, compression sees: a quarter less for a page to load. */
function decode(hexadecimal: string): Uint8Array {
  const bytes = new Uint8Array(hexadecimal.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = 16 * digit(hexadecimal.charCodeAt(2 * i)) + digit(hexadecimal.charCodeAt(2 * i + 1));
  }
  return bytes;
}

function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
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
