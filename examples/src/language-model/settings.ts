import { numberOption } from "../command-line/number-option.ts";
import { helpText, parseOptions } from "../command-line/options.ts";
import { UsageError } from "../command-line/usage-error.ts";

/** The kinds of network there are. */
type ModelName = "gru" | "transformer";

/** What a run of the example does. */
export interface Settings {
  readonly model: ModelName;
  /** The file with the text; undefined for the one of the npm package. */
  readonly text: string | undefined;
  /** How many characters of the text are used; undefined for all. */
  readonly characters: number | undefined;
  readonly context: number;
  readonly width: number;
  readonly layers: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: string;
  readonly temperature: number;
  /** How many characters the sample at the end has. */
  readonly length: number;
  readonly prompt: string;
  /** Where the picture and the sample go; undefined for nowhere. */
  readonly out: string | undefined;
}

/** What differs between the networks when nothing is said. */
const DEFAULTS: {
  readonly [Name in ModelName]: Pick<Settings, "width" | "layers" | "learningRate" | "batchSize" | "epochs">;
} = {
  transformer: { width: 96, layers: 2, learningRate: 0.003, batchSize: 32, epochs: 3 },
  gru: { width: 192, layers: 1, learningRate: 0.003, batchSize: 32, epochs: 3 },
};

const either = (name: "width" | "layers" | "learningRate" | "batchSize" | "epochs"): string =>
  DEFAULTS.transformer[name] === DEFAULTS.gru[name]
    ? `default ${DEFAULTS.gru[name]}`
    : `default ${DEFAULTS.transformer[name]}, of the GRU ${DEFAULTS.gru[name]}`;

const OPTIONS = {
  model: { value: "NAME", meaning: "transformer or gru; default transformer" },
  text: { value: "FILE", meaning: "a text in UTF-8; default Moby-Dick, from an npm package" },
  characters: { value: "N", meaning: "use only the first N characters of the text; default all" },
  context: {
    value: "N",
    meaning: "characters in a window: what the transformer sees, how far the GRU learns back; default 64",
  },
  width: { value: "N", meaning: `numbers for each character inside the network; ${either("width")}` },
  layers: { value: "N", meaning: `layers of the network; ${either("layers")}` },
  lr: { value: "RATE", meaning: `highest learning rate of AdamW; ${either("learningRate")}` },
  batch: { value: "N", meaning: `windows in a step; ${either("batchSize")}` },
  epochs: { value: "N", meaning: `how often the text is read; ${either("epochs")}` },
  seed: { value: "N", meaning: "seed of the initial weights, the order of the windows and the samples; default 0" },
  engine: { value: "NAME", meaning: "engine that runs the loops; default wasm" },
  temperature: { value: "T", meaning: "below 1 the samples are likelier, above 1 bolder; default 0.8" },
  length: { value: "N", meaning: "characters of the sample at the end; default 600" },
  prompt: { value: "TEXT", meaning: 'what the samples begin with; default "The "' },
  out: { value: "DIR", meaning: "writes training.svg and sample.txt there" },
  help: { meaning: "this text" },
};

/** The text of `--help`. */
export const help: string = helpText(
  "usage: pnpm example language-model [options]\n\nTrains a network to foretell a text character by character, and lets it write.",
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
  const model = modelName(given.model);
  const defaults = DEFAULTS[model];
  const count = { least: 1, whole: true };
  const above0 = { least: 0, leastIncluded: false };
  const prompt = textOption(given.prompt) ?? "The ";
  if (prompt === "") throw new UsageError("--prompt: expected one character or more. See --help");
  return {
    model,
    text: textOption(given.text),
    characters: given.characters === undefined ? undefined : numberOption("characters", given.characters, 0, count),
    context: numberOption("context", given.context, 64, count),
    width: numberOption("width", given.width, defaults.width, count),
    layers: numberOption("layers", given.layers, defaults.layers, count),
    learningRate: numberOption("lr", given.lr, defaults.learningRate, above0),
    batchSize: numberOption("batch", given.batch, defaults.batchSize, count),
    epochs: numberOption("epochs", given.epochs, defaults.epochs, count),
    seed: numberOption("seed", given.seed, 0, { least: 0, whole: true }),
    engine: textOption(given.engine) ?? "wasm",
    temperature: numberOption("temperature", given.temperature, 0.8, above0),
    length: numberOption("length", given.length, 600, count),
    prompt,
    out: textOption(given.out),
  };
}

function modelName(name: string | true | undefined): ModelName {
  if (name === undefined) return "transformer";
  if (name === "gru" || name === "transformer") return name;
  throw new UsageError(`--model: expected gru or transformer, got "${name}". See --help`);
}

function textOption(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}
