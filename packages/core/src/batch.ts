import type { IntegerTensor, Random, Tensor } from "@chainrule/tensor";

/** Some examples with what they should give: the first axis of both counts the examples. */
export interface Batch<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  readonly inputs: Tensor;
  readonly targets: Target;
}

/** How a source cuts its examples into minibatches. */
export interface BatchOptions {
  readonly batchSize: number;
  /** Shuffles the examples with this generator; without one they come in their own order. */
  readonly random?: Random;
  /** Leaves out a last batch that is shorter than the others. Default false. */
  readonly dropLast?: boolean;
  /**
   * Whether a batch may be overwritten as soon as the next one is asked for, so that no epoch needs new memory. Default
   * false. A source that does not know the option gives new batches.
   */
  readonly reuse?: boolean;
  /**
   * How many whole minibatches to leave out at the beginning, so that a run can go on in the middle of an epoch. Default 0.
   * Only a source with `skips` is asked to; of any other one they are taken and dropped.
   */
  readonly skip?: number;
}

/** Minibatches one after the other, at once or as they arrive. */
export type BatchStream<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> =
  | Iterable<Batch<Target>>
  | AsyncIterable<Batch<Target>>;

/** Anything that can be gone through in minibatches, again and again. */
export interface BatchSource<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  /**
   * How many examples there are; left out by a source that does not know. One that does promises that many, in batches of
   * `batchSize` with a shorter one at the end at most.
   */
  readonly size?: number;
  /** Whether `batches` heeds the option `skip`. */
  readonly skips?: boolean;
  batches(options: BatchOptions): BatchStream<Target>;
}
