import type { BrowserResult } from "../part/browser.ts";
import type { BundleSize } from "../part/bundle-size.ts";
import type { ColdStart } from "../part/cold-start.ts";
import type { KernelResults } from "../part/kernels.ts";
import type { MemoryResult } from "../part/memory.ts";
import type { ProfileResult } from "../part/profile.ts";
import type { TrainingResult } from "../part/training.ts";
import type { Machine } from "./machine.ts";

/** Everything a run found out: what results.json holds; a part that was not run, or broke, is undefined. */
export interface Results {
  readonly machine: Machine;
  readonly commandLine: string;
  readonly rounds: number;
  readonly quick: boolean;
  /** Versions by name: each Node, and each other library. */
  readonly versions: Readonly<Record<string, string>>;
  readonly training: readonly TrainingResult[] | undefined;
  readonly kernels: KernelResults | undefined;
  readonly profiles: readonly ProfileResult[] | undefined;
  readonly coldStarts: readonly ColdStart[] | undefined;
  readonly browser: readonly BrowserResult[] | undefined;
  readonly bundles: readonly BundleSize[] | undefined;
  readonly memory: readonly MemoryResult[] | undefined;
}
