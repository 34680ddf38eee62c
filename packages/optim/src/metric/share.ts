import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Metric } from "./metric.ts";
import { savedNumbers } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";

/** How many of a batch were right, and how many there were. */
export interface Counted {
  readonly right: number;
  readonly seen: number;
}

/** A share of examples, counted batch by batch. */
export abstract class Share<Name extends string> implements Metric<Tensor | IntegerTensor, Name> {
  abstract readonly name: Name;
  #right = 0;
  #seen = 0;

  reset(): void {
    this.#right = 0;
    this.#seen = 0;
  }

  update(prediction: Tensor, target: Tensor | IntegerTensor): void {
    const { right, seen } = this.count(prediction, target);
    this.#right += right;
    this.#seen += seen;
  }

  value(): number {
    return this.#right / this.#seen;
  }

  state(): MetricState {
    return { right: this.#right, seen: this.#seen };
  }

  /** @throws ValueError when it is no {@link state} of such a metric. */
  load(state: MetricState): void {
    [this.#right, this.#seen] = savedNumbers(`${this.name}.load`, state, ["right", "seen"]);
  }

  /** Counts one batch. */
  protected abstract count(prediction: Tensor, target: Tensor | IntegerTensor): Counted;
}
