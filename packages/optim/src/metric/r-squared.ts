import { contiguous, expectShape, expectTensor, flat } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Metric } from "./metric.ts";
import { savedNumbers } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";

/**
 * The share of the targets' variance that the predictions explain, the coefficient of determination:
 * `1 - sum((target - prediction)^2) / sum((target - mean(target))^2)`, over all elements together. 1 is perfect, 0 as good
 * as the mean, and there is no bound below. Where all targets are alike it is 1 for perfect predictions, else 0.
 *
 * - Shapes: prediction and target `[...]`, alike.
 * - Numerics: the spread is gathered by differences from the mean so far, so targets far from 0 lose no digits.
 *   Source: Welford, 1962, Note on a Method for Calculating Corrected Sums of Squares and Products.
 */
export class RSquared implements Metric<Tensor, "rSquared"> {
  readonly name = "rSquared";
  #seen = 0;
  #mean = 0;
  #spread = 0;
  #residual = 0;

  reset(): void {
    this.#seen = 0;
    this.#mean = 0;
    this.#spread = 0;
    this.#residual = 0;
  }

  update(prediction: Tensor, target: Tensor): void {
    expectTensor("RSquared.update", "prediction", prediction);
    expectTensor("RSquared.update", "target", target);
    expectShape("RSquared.update", "target", target, prediction.shape);
    const [outputs, wanted] = [flat(contiguous(prediction)), flat(contiguous(target))];
    for (let i = 0; i < wanted.length; i++) {
      const difference = wanted[i] - this.#mean;
      this.#seen++;
      this.#mean += difference / this.#seen;
      this.#spread += difference * (wanted[i] - this.#mean);
      this.#residual += (wanted[i] - outputs[i]) ** 2;
    }
  }

  value(): number {
    if (this.#seen === 0) return Number.NaN;
    if (this.#spread === 0) return this.#residual === 0 ? 1 : 0;
    return 1 - this.#residual / this.#spread;
  }

  state(): MetricState {
    return { seen: this.#seen, mean: this.#mean, spread: this.#spread, residual: this.#residual };
  }

  load(state: MetricState): void {
    const names = ["seen", "mean", "spread", "residual"];
    [this.#seen, this.#mean, this.#spread, this.#residual] = savedNumbers("RSquared.load", state, names);
  }
}
