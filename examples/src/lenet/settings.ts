import { helpText, parseOptions } from "../command-line/options.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { ClassesName } from "../image-classifier/class-names.ts";
import { readRunSettings } from "../image-classifier/run-settings.ts";
import type { RunSettings } from "../image-classifier/run-settings.ts";

/** What a run of the example does. */
export interface Settings extends RunSettings {
  /** Which names the classes have; undefined to judge by the folder. */
  readonly classes: ClassesName | undefined;
  /** Where the pictures go; undefined for none. */
  readonly out: string | undefined;
}

const OPTIONS = {
  data: { value: "DIR", meaning: "folder with the four files; default $MNIST_DIR, then the npm package of MNIST" },
  classes: { value: "NAME", meaning: "digits or fashion; default fashion where the folder's name has that word" },
  out: { value: "DIR", meaning: "writes pictures there: training, confusion, filters and mistakes, as SVG" },
  lr: { value: "RATE", meaning: "learning rate of SGD at the start, falling evenly to 0; default 0.05" },
  batch: { value: "N", meaning: "examples in a step; default 64" },
  epochs: { value: "N", meaning: "how often every example is used; default 8" },
  seed: { value: "N", meaning: "seed of the initial weights and of the order of the examples; default 0" },
  engine: { value: "NAME", meaning: "engine that runs the loops; default wasm" },
  examples: { value: "N", meaning: "use only the first N training images; default all 60,000" },
  checkpoints: {
    value: "DIR",
    meaning: "saves the run there, when it is stopped too, and goes on from there next time",
  },
  help: { meaning: "this text" },
};

/** The text of `--help`. */
export const help: string = helpText(
  "usage: pnpm example lenet [options]\n\nTrains a convolutional network on MNIST, or on Fashion-MNIST from a folder.",
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
  return {
    ...readRunSettings(given, { learningRate: 0.05, epochs: 8, engine: "wasm" }),
    classes: classesName(given.classes),
    out: given.out === true ? undefined : given.out,
  };
}

function classesName(name: string | true | undefined): ClassesName | undefined {
  if (name === undefined || name === "digits" || name === "fashion") return name;
  throw new UsageError(`--classes: expected digits or fashion, got "${name}". See --help`);
}
