import { expectCount, ValueError } from "@chainrule/tensor";
import { expectFraction, expectNonNegative } from "../optimizer/expect-hyperparameter.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { EpochReport } from "../trainer/epoch-report.ts";
import type { Callback } from "./callback.ts";
import { directionOf, monitored } from "./monitor.ts";
import type { Direction, Monitor } from "./monitor.ts";

/** Settings of {@link ReduceOnPlateau}. */
export interface ReduceOnPlateauOptions {
  /** The figure that must get better. Default `"validation.loss"`. */
  readonly monitor?: Monitor;
  /** Default `"min"` for a loss and `"max"` for an accuracy; any other figure needs it. */
  readonly mode?: Direction;
  /** What the learning rates are multiplied by, from 0 to less than 1. Default 0.1. */
  readonly factor?: number;
  /** How many epochs in a row may bring nothing better; the next one reduces. Default 10. */
  readonly patience?: number;
  /** By which share of the best figure so far the next one must be better. Default 1e-4. */
  readonly threshold?: number;
  /** How many epochs after a reduction do not count. Default 0. */
  readonly cooldown?: number;
  /** No learning rate falls below it. Default 0. */
  readonly minimum?: number;
}

/** What {@link ReduceOnPlateau} remembers from epoch to epoch. */
export interface ReduceOnPlateauState {
  /** The best figure so far; null before the first epoch. */
  readonly best: number | null;
  /** Epochs in a row that brought nothing better. */
  readonly waited: number;
  /** Epochs that still do not count. */
  readonly cooling: number;
}

/**
 * A callback that lowers all learning rates of an optimizer when a figure stops getting better:
 * `rate = max(minimum, factor * rate)`.
 *
 * With `mode: "min"` a figure is better when it is below `best * (1 - threshold)`, with `"max"` above
 * `best * (1 + threshold)`; NaN is never better. The rules are those of PyTorch's `ReduceLROnPlateau`. The learning rates are part of the
 * optimizer's state, the rest is this callback's. A second run with it goes on from what it remembers, as the optimizer goes
 * on from its rates. Do not combine it with a schedule, which sets the rates at every step.
 */
export class ReduceOnPlateau implements Callback {
  readonly name = "ReduceOnPlateau";
  readonly #optimizer: Optimizer;
  readonly #monitor: Monitor;
  readonly #mode: Direction;
  readonly #settings: Required<Omit<ReduceOnPlateauOptions, "monitor" | "mode">>;
  #best: number | undefined;
  #waited = 0;
  #cooling = 0;

  /** @throws ValueError for settings outside of their range. */
  constructor(optimizer: Optimizer, options: ReduceOnPlateauOptions = {}) {
    const { monitor = "validation.loss", mode, factor = 0.1, patience = 10, threshold = 1e-4 } = options;
    const { cooldown = 0, minimum = 0 } = options;
    expectFraction("ReduceOnPlateau", "factor", factor);
    expectCount("ReduceOnPlateau", "patience", patience, 0);
    expectFraction("ReduceOnPlateau", "threshold", threshold);
    expectCount("ReduceOnPlateau", "cooldown", cooldown, 0);
    expectNonNegative("ReduceOnPlateau", "minimum", minimum);
    this.#optimizer = optimizer;
    this.#monitor = monitor;
    this.#mode = directionOf("ReduceOnPlateau", monitor, mode);
    this.#settings = { factor, patience, threshold, cooldown, minimum };
  }

  onEpochEnd(report: EpochReport): void {
    const figure = monitored("ReduceOnPlateau", this.#monitor, report);
    if (this.#isBetter(figure)) {
      this.#best = figure;
      this.#waited = 0;
    } else {
      this.#waited++;
    }
    if (this.#cooling > 0) {
      this.#cooling--;
      this.#waited = 0;
    }
    if (this.#waited > this.#settings.patience) this.#reduce();
  }

  state(): ReduceOnPlateauState {
    return { best: this.#best ?? null, waited: this.#waited, cooling: this.#cooling };
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: ReduceOnPlateauState): void {
    const { best, waited, cooling } = state ?? {};
    if (typeof best !== "number" && best !== null) throw notAState(state);
    if (![waited, cooling].every((count) => Number.isSafeInteger(count) && count >= 0)) throw notAState(state);
    this.#best = best ?? undefined;
    this.#waited = waited;
    this.#cooling = cooling;
  }

  #isBetter(figure: number): boolean {
    if (this.#best === undefined) return !Number.isNaN(figure);
    const { threshold } = this.#settings;
    return this.#mode === "min" ? figure < this.#best * (1 - threshold) : figure > this.#best * (1 + threshold);
  }

  #reduce(): void {
    const { factor, cooldown, minimum } = this.#settings;
    for (const group of this.#optimizer.groups) {
      // A rate that is below the minimum already stays as it is.
      group.learningRate = Math.min(group.learningRate, Math.max(minimum, factor * group.learningRate));
    }
    this.#waited = 0;
    this.#cooling = cooldown;
  }
}

function notAState(got: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "ReduceOnPlateau.load",
    expected: "the state must have best, waited and cooling",
    got: JSON.stringify(got) ?? "undefined",
  });
}
