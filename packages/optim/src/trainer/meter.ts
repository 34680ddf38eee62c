import type { Batch, Loss } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Metric } from "../metric/metric.ts";
import type { Figures } from "./figures.ts";

/**
 * Gathers the loss and the metrics over batches.
 *
 * The loss is weighted by examples, so that a shorter last batch counts for what it is: with the reduction "mean" the
 * mean over all examples, with "sum" the sum over all examples divided by their number.
 */
export class Meter<Names extends string> {
  readonly #loss: Loss;
  readonly #metrics: readonly Metric<Tensor | IntegerTensor, Names>[];
  #total = 0;
  #samples = 0;

  /** Begins anew; the metrics are reset. */
  constructor(loss: Loss, metrics: readonly Metric<Tensor | IntegerTensor, Names>[]) {
    this.#loss = loss;
    this.#metrics = metrics;
    for (const metric of metrics) metric.reset();
  }

  /** How many examples have been counted. */
  get samples(): number {
    return this.#samples;
  }

  add(loss: number, prediction: Tensor, { inputs, targets }: Batch): void {
    const count = inputs.shape[0];
    this.#total += this.#loss.reduction === "sum" ? loss : loss * count;
    this.#samples += count;
    for (const metric of this.#metrics) metric.update(prediction, targets);
  }

  figures(): Figures<Names> {
    const figures: Record<string, number> = { loss: this.#total / this.#samples };
    for (const metric of this.#metrics) figures[metric.name] = metric.value();
    return figures as Figures<Names>;
  }
}
