import { loadModelState, modelState } from "@chainrule/core";
import type { Gate, ModelState } from "@chainrule/core";
import { expectCount, expectFinite, ValueError } from "@chainrule/tensor";
import type { ExponentialMovingAverage } from "../averaging/exponential-moving-average.ts";
import { expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import type { EpochReport } from "../trainer/epoch-report.ts";
import type { Callback, TrainBegin, TrainEnd } from "./callback.ts";
import { checkEarlyStoppingState, copied } from "./early-stopping-state.ts";
import type { EarlyStoppingState } from "./early-stopping-state.ts";
import { directionOf, monitored, monitorText } from "./monitor.ts";
import type { Direction, Monitor } from "./monitor.ts";
import type { TrainControl } from "./train-control.ts";

/** Settings of {@link EarlyStopping}. */
export interface EarlyStoppingOptions {
  /** The figure that must get better. Default `"validation.loss"`. */
  readonly monitor?: Monitor;
  /** Default `"min"` for a loss and `"max"` for an accuracy; any other figure needs it. */
  readonly mode?: Direction;
  /** After how many epochs in a row that brought nothing better the run is stopped. Default 10. */
  readonly patience?: number;
  /** By more than how much a figure must be better than the best so far. Default 0. */
  readonly minimumDelta?: number;
  /** What the figure must be better than from the beginning. Default none. */
  readonly baseline?: number;
  /**
   * Whether the model gets the parameters and statistics of its best epoch back in the end. Where validation is made with an
   * average of the parameters, by `averagedWeights`, pass that average: the figure is its own, and its values are put back.
   * `averagedWeights` must then do without `keep`. Default false.
   */
  readonly restoreBest?: boolean | ExponentialMovingAverage;
}

/**
 * A callback that ends the run, as a success, when a figure stops getting better.
 *
 * With `mode: "min"` a figure is better when it is below `best - minimumDelta`, with `"max"` above `best + minimumDelta`; NaN
 * is never better. `patience` is that of Keras: 1 stops at the first epoch that is no better, where `ReduceOnPlateau`, which
 * follows PyTorch, would wait for one more.
 *
 * The best epoch is put back after the last epoch or after this callback's own stop. A run that ends for another reason
 * keeps the parameters of its last step, as it may be resumed; so does every checkpoint. Generators and the optimizer stay.
 */
export class EarlyStopping implements Callback {
  readonly name = "EarlyStopping";
  readonly #monitor: Monitor;
  readonly #mode: Direction;
  readonly #settings: { readonly patience: number; readonly minimumDelta: number; readonly restoreBest: boolean };
  /** Whose values are put back instead of the parameters' own. */
  readonly #average: ExponentialMovingAverage | undefined;
  readonly #baseline: number | undefined;
  #model: Gate | undefined;
  #best: number | undefined;
  #bestEpoch = 0;
  #waited = 0;
  #tensors: ModelState["tensors"] | undefined;
  #isStopping = false;

  /** @throws ValueError for settings outside of their range. */
  constructor(options: EarlyStoppingOptions = {}) {
    const {
      monitor = "validation.loss",
      mode,
      patience = 10,
      minimumDelta = 0,
      baseline,
      restoreBest = false,
    } = options;
    expectCount("EarlyStopping", "patience", patience);
    expectNonNegative("EarlyStopping", "minimumDelta", minimumDelta);
    if (baseline !== undefined) expectFinite("EarlyStopping", "baseline", baseline);
    this.#monitor = monitor;
    this.#mode = directionOf("EarlyStopping", monitor, mode);
    this.#average = typeof restoreBest === "boolean" ? undefined : expectAverage(restoreBest);
    this.#settings = { patience, minimumDelta, restoreBest: restoreBest !== false };
    this.#baseline = baseline;
  }

  /** The best figure so far; undefined before the first one. */
  get best(): number | undefined {
    return this.#best;
  }

  /** The epoch of the best figure, from 1; 0 before the first one. */
  get bestEpoch(): number {
    return this.#bestEpoch;
  }

  onTrainBegin({ resumed, trainer }: TrainBegin, control: TrainControl): void {
    // In a worker the main thread has no model, and needs none unless it is to be restored.
    this.#model = this.#settings.restoreBest ? trainer.model : undefined;
    this.#isStopping = false;
    if (resumed === undefined) this.#forget();
    // A run that was stopped here stops again.
    this.#stopIfDue(control);
  }

  onEpochEnd(report: EpochReport, control: TrainControl): void {
    const figure = monitored("EarlyStopping", this.#monitor, report);
    if (this.#isBetter(figure)) {
      this.#best = figure;
      this.#bestEpoch = report.epoch;
      this.#waited = 0;
      if (this.#settings.restoreBest) this.#tensors = this.#present();
    } else {
      this.#waited++;
    }
    this.#stopIfDue(control);
  }

  onTrainEnd({ completed }: TrainEnd): void {
    if (this.#tensors === undefined || !(completed || this.#isStopping)) return;
    loadModelState(this.#model as Gate, { tensors: this.#tensors });
  }

  state(): EarlyStoppingState {
    const tensors = this.#tensors === undefined ? null : copied(this.#tensors);
    return { best: this.#best ?? null, bestEpoch: this.#bestEpoch, waited: this.#waited, tensors };
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback, or one without the tensors that it needs. */
  load(state: EarlyStoppingState): void {
    const { restoreBest } = this.#settings;
    checkEarlyStoppingState(state, restoreBest);
    const { best, bestEpoch, waited, tensors } = state;
    this.#best = best ?? undefined;
    this.#bestEpoch = bestEpoch;
    this.#waited = waited;
    this.#tensors = restoreBest ? (tensors ?? undefined) : undefined;
  }

  /** The tensors of the model now, with the averages in their places if they are to be put back. */
  #present(): ModelState["tensors"] {
    const take = (): ModelState["tensors"] => modelState(this.#model as Gate).tensors;
    return this.#average === undefined ? take() : this.#average.use(take);
  }

  #forget(): void {
    this.#best = undefined;
    this.#bestEpoch = 0;
    this.#waited = 0;
    this.#tensors = undefined;
  }

  #isBetter(figure: number): boolean {
    if (Number.isNaN(figure)) return false;
    const bar = this.#best ?? this.#baseline;
    if (bar === undefined) return true;
    const { minimumDelta } = this.#settings;
    return this.#mode === "min" ? figure < bar - minimumDelta : figure > bar + minimumDelta;
  }

  #stopIfDue(control: TrainControl): void {
    const { patience } = this.#settings;
    if (this.#waited < patience) return;
    this.#isStopping = true;
    const bar = this.#best ?? this.#baseline;
    const than = bar === undefined ? "NaN" : `${bar}${this.#best === undefined ? "" : ` of epoch ${this.#bestEpoch}`}`;
    const time = this.#waited === 1 ? "1 epoch" : `${this.#waited} epochs`;
    control.stop(`EarlyStopping: ${monitorText(this.#monitor)} did not get better than ${than} for ${time}`);
  }
}

function expectAverage(value: ExponentialMovingAverage): ExponentialMovingAverage {
  if (typeof value?.use === "function") return value;
  throw new ValueError({
    code: "invalid-hyperparameter",
    where: "EarlyStopping",
    expected: "restoreBest must be true, false, or the ExponentialMovingAverage that validation is made with",
    got: String(value),
  });
}
