import { ValueError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import type { Engine, EngineKernels } from "./engine.ts";
import { referenceEngine } from "./reference/reference-engine.ts";
import { wasmEngine } from "./wasm/wasm-engine.ts";

/** An engine that may be chosen by name. What it does not implement falls through to the reference. */
export interface EngineProvider {
  readonly name: string;
  /** Makes the kernels, or throws with the reason why this machine cannot run them. */
  load(): EngineKernels;
}

/** What {@link engineInfo} tells. */
export interface EngineInfo {
  /** The engine that runs float32 kernels. float64 always runs on the reference. */
  readonly name: string;
  /** Every name that `useEngine` takes. */
  readonly available: readonly string[];
  /** Kernels that fall through to the reference because the engine lacks them, such as `"hinge"` or `"unary.exp"`. */
  readonly fallsThrough: readonly string[];
  /** Why faster engines did not load here, by name. */
  readonly unavailable: Readonly<Record<string, string>>;
}

const VARIABLE = "CHAINRULE_ENGINE";
const reference: EngineProvider = { name: "reference", load: () => referenceEngine };
const wasm: EngineProvider = { name: "wasm", load: () => wasmEngine() };
/** The engines that come with the library, the fastest first. */
const builtIn = [wasm, reference];
const providers = new Map<string, EngineProvider>(builtIn.map((provider) => [provider.name, provider]));

let current: Engine | undefined;
let missing: readonly string[] = [];
/** Why engines that were tried on this machine did not load. */
const unavailable = new Map<string, string>();

/**
 * Makes an engine available to {@link useEngine}. Registering a name again replaces it from the next `useEngine` on.
 *
 * @throws ValueError for a provider without a name or `load`, and for the name of the reference, which stays.
 */
export function registerEngine(provider: EngineProvider): void {
  const { name, load } = provider;
  if (typeof name !== "string" || name === "" || name === reference.name || typeof load !== "function") {
    throw new ValueError({
      code: "invalid-engine",
      where: "registerEngine",
      expected: `a provider must have a load method and a name of its own, other than "${reference.name}"`,
      got: typeof load === "function" ? `the name ${JSON.stringify(name)}` : `load of type ${typeof load}`,
    });
  }
  providers.set(name, provider);
}

/**
 * Chooses the engine for all float32 kernels from now on.
 *
 * @throws ValueError when no engine of that name is registered, or it cannot load; the engine then stays as it was.
 */
export function useEngine(name: string): void {
  choose("useEngine", name);
}

/**
 * Which engine runs, and what else there is.
 *
 * @throws ValueError when the variable `CHAINRULE_ENGINE` names an engine that is not there.
 */
export function engineInfo(): EngineInfo {
  return {
    name: engine().name,
    available: [...providers.keys()],
    fallsThrough: missing,
    unavailable: Object.fromEntries(unavailable),
  };
}

/** Zeros in the memory that the chosen engine computes in. */
export function engineFloats(count: number): Float32Array {
  return engine().floats(count);
}

/** The kernels for a tensor: the chosen engine for float32, the reference for float64. */
export function kernelsFor(x: Tensor): Engine {
  return x.data instanceof Float32Array ? engine() : referenceEngine;
}

function engine(): Engine {
  if (current === undefined) {
    const wanted = environment(VARIABLE);
    if (wanted === undefined) chooseFastest();
    else choose(VARIABLE, wanted);
  }
  return current as Engine;
}

/** The first built-in engine that loads; the reference always does. */
function chooseFastest(): void {
  for (const { name } of builtIn) {
    try {
      choose("useEngine", name);
      return;
    } catch (error) {
      unavailable.set(name, String((error as ValueError).details.got));
    }
  }
}

/** @param where what the choice was made with, for error texts. */
function choose(where: string, name: string): void {
  const provider = providers.get(name);
  if (provider === undefined) {
    throw new ValueError({
      code: "unknown-engine",
      where,
      expected: `an engine must be one of ${[...providers.keys()].join(", ")}`,
      got: JSON.stringify(name),
      fix: "Register another one first: registerEngine(provider)",
    });
  }
  const lacking: string[] = [];
  const chosen = { ...completed(referenceEngine, load(where, provider), "", lacking), name };
  current = chosen;
  missing = lacking;
}

function load(where: string, provider: EngineProvider): EngineKernels {
  let reason: unknown;
  try {
    const kernels = provider.load();
    if (typeof kernels === "object" && kernels !== null) return kernels;
    reason = new TypeError("load gave no kernels");
  } catch (error) {
    reason = error;
  }
  throw new ValueError({
    code: "engine-unavailable",
    where,
    expected: `the engine "${provider.name}" must load on this machine`,
    got: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
    fix: `Choose another one: useEngine("${reference.name}")`,
    cause: reason,
  });
}

/** The kernels of `own`, and of `full` where it lacks one; the names of the latter are added to `lacking`. */
function completed<Kernels extends object>(full: Kernels, own: object, prefix: string, lacking: string[]): Kernels {
  const result: Record<string, unknown> = {};
  for (const [name, fallback] of Object.entries(full)) {
    // Read by name, as the kernels of an engine that is a class lie on its prototype.
    const kernel = (own as Record<string, unknown>)[name];
    if (typeof fallback === "object") result[name] = completed(fallback, kernel ?? {}, `${name}.`, lacking);
    else result[name] = kernel ?? fallback;
    if (typeof fallback === "function" && kernel === undefined && name !== "floats") lacking.push(prefix + name);
  }
  return result as Kernels;
}

/** A variable of the process's environment; undefined on hosts that have none. */
function environment(name: string): string | undefined {
  const host = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return host.process?.env?.[name] || undefined;
}
