import { ValueError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import type { Engine } from "./engine.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

/** An engine that may be chosen by name. What it does not implement falls through to the reference. */
export interface EngineProvider {
  readonly name: string;
  /** Makes the kernels, or throws with the reason why this machine cannot run them. */
  load(): Partial<Engine>;
}

/** What {@link engineInfo} tells. */
export interface EngineInfo {
  /** The engine that runs float32 kernels. float64 always runs on the reference. */
  readonly name: string;
  /** Every name that `useEngine` takes. */
  readonly available: readonly string[];
  /** Kernels that fall through to the reference because the engine lacks them. */
  readonly fallsThrough: readonly string[];
}

const providers = new Map<string, EngineProvider>([["reference", { name: "reference", load: () => referenceEngine }]]);

let current: Engine | undefined;
let missing: readonly string[] = [];

/** Makes an engine available to {@link useEngine}. Registering a name again replaces it from the next `useEngine` on. */
export function registerEngine(provider: EngineProvider): void {
  providers.set(provider.name, provider);
}

/**
 * Chooses the engine for all float32 kernels from now on.
 *
 * @throws ValueError when no engine of that name is registered.
 */
export function useEngine(name: string): void {
  const provider = providers.get(name);
  if (provider === undefined) {
    throw new ValueError({
      code: "unknown-engine",
      where: "useEngine",
      expected: `an engine must be one of ${[...providers.keys()].join(", ")}`,
      got: JSON.stringify(name),
    });
  }
  const kernels = provider.load();
  missing = Object.keys(referenceEngine).filter((kernel) => !(kernel in kernels));
  current = {
    ...referenceEngine,
    ...kernels,
    unary: { ...referenceEngine.unary, ...kernels.unary },
    unaryGradient: { ...referenceEngine.unaryGradient, ...kernels.unaryGradient },
    binary: { ...referenceEngine.binary, ...kernels.binary },
    name,
  };
}

/** Which engine runs, and what else there is. */
export function engineInfo(): EngineInfo {
  return { name: engine().name, available: [...providers.keys()], fallsThrough: missing };
}

/** The kernels for a tensor: the chosen engine for float32, the reference for float64. */
export function kernelsFor(x: Tensor): Engine {
  return x.data instanceof Float32Array ? engine() : referenceEngine;
}

function engine(): Engine {
  if (current === undefined) useEngine(environment("CHAINRULE_ENGINE") ?? "reference");
  return current as Engine;
}

/** A variable of the process's environment; undefined on hosts that have none. */
function environment(name: string): string | undefined {
  const host = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return host.process?.env?.[name] || undefined;
}
