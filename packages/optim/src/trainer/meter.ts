import type { Batch, Loss } from "@chainrule/core";
import { StateError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Metric } from "../metric/metric.ts";
import type { MetricState } from "../metric/metric-state.ts";
import type { Figures } from "./figures.ts";

/** What a {@link Meter} has gathered, as plain data. */
export interface MeterState {
  readonly total: number;
  readonly samples: number;
  /** By name; a metric that has no state is not here. */
  readonly metrics: Readonly<Record<string, MetricState>>;
}

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

  /** Begins anew, or goes on from a state; the metrics are reset. */
  constructor(loss: Loss, metrics: readonly Metric<Tensor | IntegerTensor, Names>[], state?: MeterState) {
    this.#loss = loss;
    this.#metrics = metrics;
    for (const metric of metrics) metric.reset();
    if (state !== undefined) this.load(state);
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

  state(): MeterState {
    const metrics: Record<string, MetricState> = {};
    for (const metric of this.#metrics) if (metric.state !== undefined) metrics[metric.name] = metric.state();
    return { total: this.#total, samples: this.#samples, metrics };
  }

  /** Goes on from a state; a metric that has none stays as it is. */
  load({ total, samples, metrics }: MeterState): void {
    this.#total = total;
    this.#samples = samples;
    for (const metric of this.#metrics) {
      if (Object.hasOwn(metrics, metric.name)) metric.load?.(metrics[metric.name]);
    }
  }
}

/** Refuses to go on in the middle of an epoch with metrics that cannot. */
export function expectMetricStates(where: string, metrics: readonly Metric[]): void {
  for (const { name, state, load } of metrics) {
    if (state !== undefined && load !== undefined) continue;
    throw new StateError({
      code: "metric-without-state",
      where,
      expected: "every metric must have state and load in the middle of an epoch",
      got: `"${name}" without them`,
      fix: "Give it both, or take the state between epochs",
    });
  }
}
