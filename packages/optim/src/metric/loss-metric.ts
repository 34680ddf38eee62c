import type { Loss } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { lossNumber } from "../trainer/loss-number.ts";
import type { Metric } from "./metric.ts";
import { savedNumbers } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";

/**
 * Any loss as a figure to report, such as the mean absolute error of a model that is trained on squares:
 * `new LossMetric("meanAbsoluteError", new MeanAbsoluteError())`.
 *
 * The mean over the examples of all batches, each batch counting by its examples: exact where the loss averages over
 * them evenly, so without class weights and ignored labels.
 */
export class LossMetric<
  const Name extends string,
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
> implements Metric<Target, Name> {
  readonly name: Name;
  readonly #loss: Loss<Target>;
  #total = 0;
  #seen = 0;

  /**
   * @param loss of its own, not the one that the model is trained on, which must keep its last forward pass.
   * @throws ValueError unless its reduction is "mean".
   */
  constructor(name: Name, loss: Loss<Target>) {
    if (loss?.reduction !== undefined && loss.reduction !== "mean") {
      throw new ValueError({
        code: "loss-not-a-mean",
        where: "LossMetric",
        expected: 'the loss must be of reduction "mean"',
        got: `reduction "${loss.reduction}"`,
      });
    }
    this.name = name;
    this.#loss = loss;
  }

  reset(): void {
    this.#total = 0;
    this.#seen = 0;
  }

  update(prediction: Tensor, target: Target): void {
    const [count] = prediction.shape;
    // No examples have no mean.
    if (count === 0) return;
    this.#total += count * lossNumber(`${this.name}.update`, this.#loss.forward(prediction, target));
    this.#seen += count;
  }

  value(): number {
    return this.#total / this.#seen;
  }

  state(): MetricState {
    return { total: this.#total, seen: this.#seen };
  }

  load(state: MetricState): void {
    [this.#total, this.#seen] = savedNumbers(`${this.name}.load`, state, ["total", "seen"]);
  }
}
