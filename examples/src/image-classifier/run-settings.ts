import { outputFolder } from "../command-line/output-folder.ts";
import { numberOption } from "../command-line/number-option.ts";
import type { GivenOptions } from "../command-line/options.ts";

/** What every run that trains on images can be told. */
export interface RunSettings {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: string | undefined;
  readonly data: string | undefined;
  readonly examples: number | undefined;
  /** The folder that the run is saved in and goes on from. */
  readonly checkpoints: string | undefined;
}

/** The settings that differ between examples when nothing is said. */
export interface RunDefaults {
  readonly learningRate: number;
  readonly epochs: number;
  readonly engine?: string;
}

/** The options that {@link readRunSettings} reads. */
export type RunOption = "lr" | "batch" | "epochs" | "seed" | "engine" | "data" | "examples" | "checkpoints";

/**
 * The settings that the texts of a command line ask for.
 *
 * @throws UsageError for a number that cannot be.
 */
export function readRunSettings(given: GivenOptions<RunOption>, defaults: RunDefaults): RunSettings {
  return {
    learningRate: numberOption("lr", given.lr, defaults.learningRate, { least: 0, leastIncluded: false }),
    batchSize: numberOption("batch", given.batch, 64, { least: 1, whole: true }),
    epochs: numberOption("epochs", given.epochs, defaults.epochs, { least: 1, whole: true }),
    seed: numberOption("seed", given.seed, 0, { least: 0, whole: true }),
    engine: textOption(given.engine) ?? defaults.engine,
    data: textOption(given.data),
    checkpoints: given.checkpoints === undefined ? undefined : outputFolder("checkpoints", String(given.checkpoints)),
    examples:
      given.examples === undefined
        ? undefined
        : numberOption("examples", given.examples, 0, { least: 1, most: 60_000, whole: true }),
  };
}

function textOption(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}
