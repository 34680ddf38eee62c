import type { BrowserResult } from "../part/browser.ts";
import type { BundleSize } from "../part/bundle-size.ts";
import type { ColdStart } from "../part/cold-start.ts";
import type { KernelResults } from "../part/kernels.ts";
import type { MemoryResult } from "../part/memory.ts";
import type { ProfileResult } from "../part/profile.ts";
import type { TrainingResult } from "../part/training.ts";
import type { Machine } from "./machine.ts";

/** Everything a run found out: what results.json holds. */
export interface Results {
  readonly machine: Machine;
  readonly commandLine: string;
  readonly rounds: number;
  readonly quick: boolean;
  /** Versions by name: each Node, and each other library. */
  readonly versions: Readonly<Record<string, string>>;
  readonly training?: readonly TrainingResult[];
  readonly kernels?: KernelResults;
  readonly profiles?: readonly ProfileResult[];
  readonly coldStarts?: readonly ColdStart[];
  readonly browser?: readonly BrowserResult[];
  readonly bundles?: readonly BundleSize[];
  readonly memory?: readonly MemoryResult[];
}
