import type { EngineKernels } from "./engine.ts";

/** What may be asked of an engine. */
export interface EngineOptions {
  /**
   * On how many threads large kernels run, the program's own one included; `CHAINRULE_THREADS` when absent, else as many
   * as the engine finds best. Results do not depend on it, save in the last bits of a native library.
   */
  readonly threads?: number;
  /**
   * The same bits on every host and processor: no fused multiply-add, no native library; docs/determinism.md has the
   * limits. False when absent.
   */
  readonly deterministic?: boolean;
  /**
   * Twice as wide vectors through an experimental switch of V8, which holds for the whole process: Node 24 and later on
   * x64. `CHAINRULE_TURBO=1` when absent, else false. Where it cannot be had, {@link EngineDescription.notes} says why.
   */
  readonly turbo?: boolean;
}

/** How an engine came out on this machine. */
export interface EngineDescription {
  /** The build or the library that computes, such as "relaxed SIMD" or "oneDNN 2.6". */
  readonly variant: string;
  /** Threads that large kernels may run on. */
  readonly threads: number;
  /** What was asked for and could not be had, and whatever slows the engine, each with its reason. */
  readonly notes: readonly string[];
}

/** An engine that may be chosen by name. What it does not implement falls through to the reference. */
export interface EngineProvider {
  readonly name: string;
  /** Makes the kernels, or throws with the reason why this machine cannot run them as asked. */
  load(options: EngineOptions): EngineKernels;
  /** Describes what `load` last made. */
  describe?(): EngineDescription;
  /** Starts the threads of what `load` last made, and resolves to how many compute, this one included. */
  startThreads?(): Promise<number>;
}

/** What {@link engineInfo} tells. */
export interface EngineInfo extends EngineDescription {
  /** The engine that runs float32 kernels. float64 always runs on the reference. */
  readonly name: string;
  /** What was asked of it, with what the environment adds: `useEngine(name, settings)` makes it so again. */
  readonly settings: EngineOptions;
  /** Every name that `useEngine` takes. */
  readonly available: readonly string[];
  /** Kernels that fall through to the reference because the engine lacks them, such as `"hinge"` or `"unary.exp"`. */
  readonly fallsThrough: readonly string[];
  /** Why faster engines did not load here, by name. */
  readonly unavailable: Readonly<Record<string, string>>;
}
