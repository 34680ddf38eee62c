import type { BatchSource } from "@chainrule/core";
import type { IntegerTensor, Random, Tensor } from "@chainrule/tensor";
import type { Figures } from "../trainer/figures.ts";
import type { History } from "../trainer/history.ts";

/** Data whose examples can be chosen by their indices, such as a `Dataset`. */
export interface SelectableData<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  readonly size: number;
  /** All targets, the first axis counting the examples; needed where the folds are to be alike in their labels. */
  readonly targets?: Target;
  select(indices: ArrayLike<number>): BatchSource<Target>;
}

/** One part of a cross-validation: what it trains on and what it is held against. */
export interface Fold<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  /** From 1. */
  readonly fold: number;
  readonly folds: number;
  readonly training: BatchSource<Target>;
  readonly validation: BatchSource<Target>;
  /** A generator of the fold's own, for the weights of its model. */
  readonly random: Random;
}

/** What a fold came to; plain data. */
export interface FoldReport<Names extends string = string> {
  /** From 1. */
  readonly fold: number;
  /** Of the examples that the fold was not trained on. */
  readonly figures: Figures<Names>;
  readonly history: History<Names>;
}
