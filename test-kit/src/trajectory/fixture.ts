import { readFileSync } from "node:fs";

/** Where an optimizer of PyTorch's, or of NumPy, went. */
export interface TrajectoryCase {
  /** The name of our class. */
  readonly kind: string;
  /** Settings in the words of our constructor. */
  readonly options: Readonly<Record<string, number | boolean>>;
  /** The losses before some of the updates. */
  readonly losses: readonly number[];
  /** For each step that is shown, the numbers of each parameter after it. */
  readonly parameters: readonly (readonly (readonly number[])[])[];
}

/** The network's data, its parameters, and all trajectories from there; see the script beside the data. */
export interface Trajectories {
  readonly torch: string;
  readonly numpy: string;
  readonly steps: number;
  readonly lossesEvery: number;
  readonly shown: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly initial: readonly (readonly number[])[];
  readonly cases: readonly TrajectoryCase[];
}

/** The trajectories that generate.py wrote. */
export function readTrajectories(): Trajectories {
  const file = new URL("../../fixtures/trajectory/data.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Trajectories;
}
