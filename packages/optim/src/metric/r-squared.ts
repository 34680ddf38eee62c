import { contiguous, expectShape, expectTensor, flat, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Metric } from "./metric.ts";
import { savedList, savedNumbers } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";

/**
 * The share of the targets' variance that the predictions explain, the coefficient of determination:
 * `1 - sum((target - prediction)^2) / sum((target - mean(target))^2)` for each output, and the mean over the outputs. 1 is
 * perfect, 0 as good as the mean, and there is no bound below. An output whose targets are all alike has 1 for perfect
 * predictions, else 0. NaN for fewer than two examples. All of it as in scikit-learn's `r2_score`.
 *
 * - Shapes: prediction and target `[examples]`, or `[..., outputs]`, alike; the axes before the last one count examples.
 * - Numerics: the spread is gathered by differences from the mean so far, so targets far from 0 lose no digits.
 *   Source: Welford, 1962, Note on a Method for Calculating Corrected Sums of Squares and Products.
 */
export class RSquared implements Metric<Tensor, "rSquared"> {
  readonly name = "rSquared";
  #seen = 0;
  /** Of each output. */
  #mean = new Float64Array();
  #spread = new Float64Array();
  #residual = new Float64Array();

  reset(): void {
    this.#begin(0);
  }

  /** @throws ShapeError unless prediction and target are alike, and have as many outputs as before. */
  update(prediction: Tensor, target: Tensor): void {
    expectTensor("RSquared.update", "prediction", prediction);
    expectTensor("RSquared.update", "target", target);
    expectShape("RSquared.update", "target", target, prediction.shape);
    const { shape } = prediction;
    const outputs = shape.length < 2 ? 1 : shape[shape.length - 1];
    if (this.#seen === 0) this.#begin(outputs);
    if (this.#mean.length !== outputs) throw otherOutputs(this.#mean.length, shape);
    const [predicted, wanted] = [flat(contiguous(prediction)), flat(contiguous(target))];
    for (let i = 0; i < wanted.length;) {
      this.#seen++;
      for (let o = 0; o < outputs; o++, i++) {
        const difference = wanted[i] - this.#mean[o];
        this.#mean[o] += difference / this.#seen;
        this.#spread[o] += difference * (wanted[i] - this.#mean[o]);
        this.#residual[o] += (wanted[i] - predicted[i]) ** 2;
      }
    }
  }

  value(): number {
    if (this.#seen < 2) return Number.NaN;
    let sum = 0;
    for (const [o, spread] of this.#spread.entries()) {
      const residual = this.#residual[o];
      if (spread === 0) sum += residual === 0 ? 1 : 0;
      else sum += 1 - residual / spread;
    }
    return sum / this.#spread.length;
  }

  state(): MetricState {
    const [mean, spread, residual] = [[...this.#mean], [...this.#spread], [...this.#residual]];
    return { seen: this.#seen, outputs: mean.length, mean, spread, residual };
  }

  /** @throws ValueError when it is no {@link state} of such a metric. */
  load(state: MetricState): void {
    const [seen, outputs] = savedNumbers("RSquared.load", state, ["seen", "outputs"]);
    const [mean, spread, residual] = ["mean", "spread", "residual"].map((name) =>
      Float64Array.from(savedList("RSquared.load", state, name, outputs)),
    );
    this.#seen = seen;
    [this.#mean, this.#spread, this.#residual] = [mean, spread, residual];
  }

  #begin(outputs: number): void {
    this.#seen = 0;
    this.#mean = new Float64Array(outputs);
    this.#spread = new Float64Array(outputs);
    this.#residual = new Float64Array(outputs);
  }
}

function otherOutputs(outputs: number, got: readonly number[]): ShapeError {
  return new ShapeError({
    code: "output-count",
    where: "RSquared.update",
    expected: `prediction must have ${outputs} outputs as in earlier batches`,
    got: shapeText(got),
  });
}
