import { contiguous, expectShape, expectTensor, flat } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Metric } from "./metric.ts";
import { savedNumbers } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";

/**
 * The root of the mean squared difference over all elements: `sqrt(mean((prediction - target)^2))`, in the unit of the
 * targets.
 *
 * - Shapes: prediction and target `[...]`, alike.
 */
export class RootMeanSquaredError implements Metric<Tensor, "rootMeanSquaredError"> {
  readonly name = "rootMeanSquaredError";
  #squares = 0;
  #seen = 0;

  reset(): void {
    this.#squares = 0;
    this.#seen = 0;
  }

  update(prediction: Tensor, target: Tensor): void {
    expectTensor("RootMeanSquaredError.update", "prediction", prediction);
    expectTensor("RootMeanSquaredError.update", "target", target);
    expectShape("RootMeanSquaredError.update", "target", target, prediction.shape);
    const [outputs, wanted] = [flat(contiguous(prediction)), flat(contiguous(target))];
    for (let i = 0; i < outputs.length; i++) this.#squares += (outputs[i] - wanted[i]) ** 2;
    this.#seen += outputs.length;
  }

  value(): number {
    return Math.sqrt(this.#squares / this.#seen);
  }

  state(): MetricState {
    return { squares: this.#squares, seen: this.#seen };
  }

  load(state: MetricState): void {
    [this.#squares, this.#seen] = savedNumbers("RootMeanSquaredError.load", state, ["squares", "seen"]);
  }
}
