import {
  expectCount,
  expectSwitch,
  isIntegerTensor,
  Random,
  shapeText,
  StateError,
  ValueError,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Callback } from "../callback/callback.ts";
import { throwIfAborted } from "../trainer/abort-signal.ts";
import type { FitOptions } from "../trainer/fit-options.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { figureSummary } from "./figure-summary.ts";
import type { FigureSummary } from "./figure-summary.ts";
import type { Fold, FoldReport, SelectableData } from "./fold.ts";
import { foldIndices } from "./fold-indices.ts";

/** How {@link crossValidate} parts the data and trains on them; the rest is as in `Trainer.fit`. */
export interface CrossValidationOptions<
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
  Names extends string = string,
> extends Omit<FitOptions<Target>, "validation" | "callbacks" | "resume"> {
  /** Into how many parts the examples are dealt; each is once what the others' model is held against. */
  readonly folds: number;
  /** Where the parts and the generators of the folds come from. Default 0. */
  readonly seed?: number;
  /** Whether each part has its share of every label; the targets must be integers `[examples]`. Default false. */
  readonly stratify?: boolean;
  /** Whether every epoch is validated as well, for callbacks and the histories. Default false. */
  readonly validateEpochs?: boolean;
  /** Callbacks for the run of a fold, new ones for each. */
  readonly callbacks?: (fold: Fold<Target>) => readonly Callback[];
  /** Hears of each fold when it is done. */
  readonly onFold?: (report: FoldReport<Names>) => void;
}

/** What {@link crossValidate} came to; plain data. */
export interface CrossValidation<Names extends string = string> extends FigureSummary<Names> {
  readonly folds: readonly FoldReport<Names>[];
}

/**
 * Cross-validation: for each of `folds` random parts of the data, a fresh model is trained on the others and evaluated on it.
 *
 * The same seed gives the same parts and the same generators, and with them the same figures to the bit. No example is copied.
 *
 * @param build makes the trainer of a fold, with a new model of its own, whose weights `fold.random` may draw.
 * @throws (as a rejection) ValueError for options that cannot be; StateError when `build` gives a model twice; what a run
 *   rejects with, the signal's reason too.
 * Source: Stone, 1974, Cross-Validatory Choice and Assessment of Statistical Predictions.
 */
export async function crossValidate<Target extends Tensor | IntegerTensor, Names extends string>(
  data: SelectableData<Target>,
  build: (fold: Fold<Target>) => Trainer<Target, Names> | PromiseLike<Trainer<Target, Names>>,
  options: CrossValidationOptions<Target, Names>,
): Promise<CrossValidation<Names>> {
  const { folds, seed = 0, stratify = false, validateEpochs = false, callbacks, onFold, ...fitting } = options;
  expectCount("crossValidate", "folds", folds, 2, data.size);
  expectSwitch("crossValidate", "stratify", stratify);
  expectSwitch("crossValidate", "validateEpochs", validateEpochs);
  if (callbacks !== undefined && typeof callbacks !== "function") throw sharedCallbacks();
  const random = new Random(seed);
  const labels = stratify ? labelsOf(data) : undefined;
  const parts = foldIndices(data.size, folds, random.split("folds"), labels);
  const models = new Set<object>();
  const reports: FoldReport<Names>[] = [];
  for (const [i, part] of parts.entries()) {
    throwIfAborted("crossValidate", options.signal);
    const fold: Fold<Target> = {
      fold: i + 1,
      folds,
      training: data.select(othersThan(part, data.size)),
      validation: data.select(part),
      random: random.split(`fold ${i + 1}`),
    };
    const trainer = await build(fold);
    if (models.has(trainer.model)) throw notFresh();
    models.add(trainer.model);
    const history = await trainer.fit(fold.training, {
      ...fitting,
      ...(validateEpochs && { validation: fold.validation }),
      ...(callbacks && { callbacks: callbacks(fold) }),
    });
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    const report = { fold: i + 1, figures: await trainer.evaluate(fold.validation, signal), history };
    reports.push(report);
    onFold?.(report);
  }
  return { folds: reports, ...figureSummary(reports.map(({ figures }) => figures)) };
}

/** The labels of all examples, one after the other. */
function labelsOf({ targets, size }: SelectableData): number[] {
  if (targets !== undefined && isIntegerTensor(targets) && targets.shape.length === 1) {
    return Array.from({ length: size }, (_, i) => targets.get(i));
  }
  throw new ValueError({
    code: "no-labels",
    where: "crossValidate",
    expected: "stratify needs data whose targets are integer labels [examples]",
    got: targets === undefined ? "no targets" : `${targets.dtype} ${shapeText(targets.shape)}`,
    fix: "Leave stratify out for other targets",
  });
}

function othersThan(part: Uint32Array, size: number): number[] {
  const own = new Set(part);
  return Array.from({ length: size }, (_, i) => i).filter((i) => !own.has(i));
}

function sharedCallbacks(): ValueError {
  return new ValueError({
    code: "callbacks-not-a-function",
    where: "crossValidate",
    expected: "callbacks must be a function that makes those of a fold",
    got: "something else",
    fix: "Write callbacks: () => [new EarlyStopping({ patience: 3 })], so that each fold has new ones",
  });
}

function notFresh(): StateError {
  return new StateError({
    code: "model-not-fresh",
    where: "crossValidate",
    expected: "build must make a new model for each fold",
    got: "the one of an earlier fold, which has seen these examples",
    fix: "Make the model within the function",
  });
}
