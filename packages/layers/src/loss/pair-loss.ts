import type { Loss, Reduction } from "@chainrule/core";
import { contiguous, dtypeOf, empty, emptyLike, flat, kernelsFor } from "@chainrule/tensor";
import type { PairLossName, Tensor } from "@chainrule/tensor";
import { expectPair } from "./expect-pair.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";

/** Which loss of two numbers it is, and how those of one example are put together. */
export interface PairLossKind {
  readonly kernel: PairLossName;
  /** The kernel's own setting. Default 0. */
  readonly parameter?: number;
  /** Multiplies each loss. Default 1. */
  readonly factor?: number;
  /** Whether an example's loss is the mean over its numbers or their sum; a loss with "sum" counts them alike. */
  readonly within: "mean" | "sum";
}

/** The mechanics of losses that hold a prediction against a target of the same shape, number by number. */
export abstract class PairLoss implements Loss<Tensor> {
  readonly reduction: Reduction;
  readonly #name: string;
  readonly #kind: PairLossKind;
  readonly #reducer: Reducer<{ prediction: Tensor; target: Tensor }>;

  constructor(name: string, kind: PairLossKind, options: LossOptions) {
    this.#name = name;
    this.#kind = kind;
    this.#reducer = new Reducer(name, options);
    this.reduction = this.#reducer.reduction;
  }

  /** @param weights what each example's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(prediction: Tensor, target: Tensor, weights?: Tensor): Tensor {
    expectPair(`${this.#name}.forward`, prediction, target);
    this.#reducer.expectWeights(weights, prediction, prediction.shape[0]);
    const kept = { prediction: contiguous(prediction), target: contiguous(target) };
    const [batch, entries] = this.#sizes(prediction);
    const losses = empty([batch], dtypeOf(prediction));
    const { kernel, parameter = 0 } = this.#kind;
    const [x, t] = [flat(kept.prediction), flat(kept.target)];
    kernelsFor(losses).pairLoss[kernel](flat(losses), x, t, batch, entries, this.#factor(entries), parameter);
    return this.#reducer.reduce(losses, kept, { entries: this.#kind.within === "mean" ? entries : 1, weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const [batch, entries] = this.#sizes(kept.prediction);
    const grad = emptyLike(kept.prediction);
    const { kernel, parameter = 0 } = this.#kind;
    const [x, t] = [flat(kept.prediction), flat(kept.target)];
    const gradient = kernelsFor(grad).pairLossGradient[kernel];
    gradient(flat(grad), x, t, weight, weightStride, batch, entries, this.#factor(entries), parameter);
    return [grad];
  }

  toString(): string {
    return `${this.#name}(${this.reduction})`;
  }

  #sizes({ shape, size }: Tensor): [batch: number, entries: number] {
    return [shape[0], size / shape[0]];
  }

  #factor(entries: number): number {
    const { factor = 1, within } = this.#kind;
    return within === "mean" ? factor / entries : factor;
  }
}
