import { ValueError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { announce } from "./announce.ts";
import type { EngineInfo, EngineOptions, EngineProvider } from "./engine-provider.ts";
import { engineSettings } from "./engine-settings.ts";
import type { Engine, EngineKernels } from "./engine.ts";
import { environment } from "./environment.ts";
import { nativeProvider } from "./native/native-provider.ts";
import { referenceEngine } from "./reference/reference-engine.ts";
import { wasmProvider } from "./wasm/wasm-provider.ts";

const VARIABLE = "CHAINRULE_ENGINE";
const reference: EngineProvider = {
  name: "reference",
  load: () => referenceEngine,
  describe: () => ({ variant: "plain loops", threads: 1, notes: [] }),
};
/** The engines that come with the library, the fastest first. */
const builtIn = [nativeProvider(), wasmProvider, reference];
const providers = new Map<string, EngineProvider>(builtIn.map((provider) => [provider.name, provider]));

let current: Engine | undefined;
let chosen: EngineProvider = reference;
let asked: EngineOptions = {};
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
 * Chooses the engine for all float32 kernels from now on: `useEngine("wasm", { threads: 1 })`.
 *
 * @throws ValueError when no engine of that name is registered, it cannot load, or an option makes no sense; the engine
 * then stays as it was.
 */
export function useEngine(name: string, options: EngineOptions = {}): void {
  choose("useEngine", name, options);
}

/**
 * Which engine runs, and what else there is.
 *
 * @throws ValueError when the variable `CHAINRULE_ENGINE` names an engine that is not there.
 */
export function engineInfo(): EngineInfo {
  const { name } = engine();
  return {
    name,
    ...(chosen.describe?.() ?? { variant: "", threads: 1, notes: [] }),
    settings: asked,
    available: [...providers.keys()],
    fallsThrough: missing,
    unavailable: Object.fromEntries(unavailable),
  };
}

/**
 * Starts the threads of the engine and resolves to how many compute from then on, this one included; why it may be fewer
 * than asked for is in the `notes` of {@link engineInfo}.
 *
 * A page has to await it once, as its threads begin only while the program pauses, and to be cross-origin isolated. In
 * Node threads start by themselves when there is enough work, so it is of use for timings only.
 */
export async function startThreads(): Promise<number> {
  engine();
  return (await chosen.startThreads?.()) ?? 1;
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
    else choose(VARIABLE, wanted, {});
  }
  return current as Engine;
}

/** The first built-in engine that loads; the reference always does. */
function chooseFastest(): void {
  for (const { name } of builtIn) {
    try {
      choose("useEngine", name, {});
      return;
    } catch (error) {
      if ((error as ValueError).code !== "engine-unavailable") throw error;
      unavailable.set(name, String((error as ValueError).details.got));
    }
  }
}

/** @param where what the choice was made with, for error texts. */
function choose(where: string, name: string, options: EngineOptions): void {
  const settings = engineSettings(where, options);
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
  current = { ...completed(referenceEngine, load(where, provider, settings), "", lacking), name };
  chosen = provider;
  asked = settings;
  missing = lacking;
  announce(engineInfo());
}

function load(where: string, provider: EngineProvider, settings: EngineOptions): EngineKernels {
  let reason: unknown;
  try {
    const kernels = provider.load(settings);
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
