import type { Parameter } from "@chainrule/core";
import { assign, flat, kernelsFor, lasting, pack, StateError } from "@chainrule/tensor";
import type { FloatArray, Tensor } from "@chainrule/tensor";
import { parameterList } from "../optimizer/parameter-list.ts";
import { checkAverageState } from "./average-state.ts";
import type { AverageState } from "./average-state.ts";
import { expectDecay, warmUpDecay } from "./decay.ts";
import type { Decay } from "./decay.ts";
import { sharedScratch } from "./shared-scratch.ts";

/** Settings of {@link ExponentialMovingAverage}. */
export interface ExponentialMovingAverageOptions {
  /**
   * How much of the average each update keeps, from 0 to less than 1; or a function of the updates so far, from 0 up, such as
   * `(updates) => updates / (updates + 1)` for the plain mean of all. Default 0.999.
   */
  readonly decay?: Decay;
  /** Whether the first updates keep less, `min(decay, (1 + updates) / (10 + updates))`. Default false. */
  readonly warmUp?: boolean;
}

/**
 * A running mean of parameters, which is often better than the last ones: `average = d * average + (1 - d) * value` at each
 * update, from the values at the start on.
 *
 * `update()` after each step of the optimizer; `swap()` exchanges the averages with the values, and a second one exchanges them
 * back; `use(work)` does both around some work; `keep()` makes the averages the values for good. Running statistics of batch norms are
 * no parameters: they go with the values as they were trained.
 *
 * Source: Polyak and Juditsky, 1992, Acceleration of Stochastic Approximation by Averaging; the equal mean is that of
 * Izmailov, Podoprikhin, Garipov, Vetrov and Wilson, 2018, Averaging Weights Leads to Wider Optima and Better
 * Generalization.
 */
export class ExponentialMovingAverage {
  readonly #parameters: readonly Parameter[];
  readonly #averages: readonly Tensor[];
  /** For each average, where its difference to the value is worked out. */
  readonly #differences: readonly FloatArray[];
  readonly #decay: (updates: number) => number;
  #updates = 0;
  #isSwapped = false;

  /** @throws ValueError for no parameters, something else than parameters, or a decay outside of its range. */
  constructor(parameters: Iterable<Parameter>, options: ExponentialMovingAverageOptions = {}) {
    const { decay = 0.999, warmUp = false } = options;
    expectDecay("ExponentialMovingAverage", decay);
    this.#decay = warmUpDecay(decay, warmUp);
    this.#parameters = parameterList("ExponentialMovingAverage", parameters);
    this.#averages = this.#parameters.map(({ value }) => lasting(value));
    this.#differences = sharedScratch(this.#averages);
  }

  /** How many updates there have been. */
  get updates(): number {
    return this.#updates;
  }

  /** Whether the parameters hold the averages now. */
  get isSwapped(): boolean {
    return this.#isSwapped;
  }

  /** Takes the present values into account. */
  update(): void {
    if (this.#isSwapped) throw swapped("update");
    const decay = this.#decay(this.#updates);
    expectDecay("ExponentialMovingAverage.update", decay);
    for (let i = 0; i < this.#averages.length; i++) this.#move(i, decay);
    this.#updates++;
  }

  /** Exchanges the values of the parameters with their averages. */
  swap(): void {
    for (let i = 0; i < this.#averages.length; i++) {
      const { value } = this.#parameters[i];
      const kept = pack(value);
      assign(value, this.#averages[i]);
      assign(this.#averages[i], kept);
    }
    this.#isSwapped = !this.#isSwapped;
  }

  /**
   * Does some work with the averages in the parameters' places, and puts the values back, whatever happens. Work that
   * gives a promise, or a run of a trainer, is waited for.
   */
  use<Result>(work: () => PromiseLike<Result>): Promise<Result>;
  use<Result>(work: () => Result): Result;
  use<Result>(work: () => Result | PromiseLike<Result>): Result | Promise<Result> {
    if (this.#isSwapped) throw swapped("use");
    this.swap();
    let isLater = false;
    try {
      const result = work();
      if (!isPromise(result)) return result;
      isLater = true;
      return Promise.resolve(result).finally(() => this.swap());
    } finally {
      if (!isLater) this.swap();
    }
  }

  /** Makes the averages the values of the parameters for good; the averages go on from there. */
  keep(): void {
    if (!this.#isSwapped) this.swap();
    for (const [i, average] of this.#averages.entries()) assign(average, this.#parameters[i].value);
    this.#isSwapped = false;
  }

  /** The averages and the number of updates, as copies. */
  state(): AverageState {
    if (this.#isSwapped) throw swapped("state");
    return { updates: this.#updates, averages: this.#averages.map((average) => lasting(average)) };
  }

  /** Goes on from a {@link state}, to the bit; refuses one of other parameters, and stays as it is. */
  load(state: AverageState): void {
    if (this.#isSwapped) throw swapped("load");
    checkAverageState(state, this.#averages);
    for (const [i, average] of this.#averages.entries()) assign(average, state.averages[i]);
    this.#updates = state.updates;
  }

  /** Brings an average nearer to its value. */
  #move(i: number, decay: number): void {
    const average = this.#averages[i];
    const [data, value, difference] = [flat(average), flat(this.#parameters[i].value), this.#differences[i]];
    const { unary, binary, addScaled } = kernelsFor(average);
    if (decay < 0.5) {
      unary.scale(data, data, average.size, decay);
      addScaled(data, value, average.size, 1 - decay);
      return;
    }
    // By the difference: the two shares, each rounded to single precision, do not add up to 1.
    binary.subtract(difference, value, data, average.size);
    addScaled(data, difference, average.size, 1 - decay);
  }
}

function isPromise<Result>(result: Result | PromiseLike<Result>): result is PromiseLike<Result> {
  return typeof (result as Partial<PromiseLike<Result>> | null | undefined)?.then === "function";
}

function swapped(method: string): StateError {
  return new StateError({
    code: "averages-in-place",
    where: `ExponentialMovingAverage.${method}`,
    expected: "the parameters must hold their own values",
    got: "their averages",
    fix: "Call swap() once more first",
  });
}
