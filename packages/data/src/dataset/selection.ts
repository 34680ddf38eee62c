import type { Batch, BatchOptions, BatchSource } from "@chainrule/core";
import { expectCount, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { exampleOrder } from "./example-order.ts";

/** Minibatches of the examples with these indices, in this order. */
type Gather<Target extends Tensor | IntegerTensor> = (
  order: Uint32Array,
  batchSize: number,
  reuse: boolean,
) => Generator<Batch<Target>, void, undefined>;

/** Some examples of a dataset, told by their indices; nothing is copied but the indices. Made by `Dataset.select`. */
export class Selection<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> implements BatchSource<Target> {
  /** {@link batches} heeds the option `skip`. */
  readonly skips = true;
  /** Which examples of the dataset. */
  readonly indices: Uint32Array;
  readonly #gather: Gather<Target>;

  /** @throws ValueError when there is no index, or one is no whole number below `examples`. */
  constructor(examples: number, indices: ArrayLike<number>, gather: Gather<Target>) {
    if (indices.length === 0) throw noIndex();
    for (let i = 0; i < indices.length; i++) expectCount("Dataset.select", "every index", indices[i], 0, examples - 1);
    this.indices = Uint32Array.from(indices);
    this.#gather = gather;
  }

  /** How many examples there are. */
  get size(): number {
    return this.indices.length;
  }

  /** One pass over the examples in minibatches, in their order here or in a random one, as `Dataset.batches` goes. */
  batches(options: BatchOptions): Generator<Batch<Target>, void, undefined> {
    const { indices } = this;
    const order = exampleOrder("Selection.batches", indices.length, options).map((i) => indices[i]);
    return this.#gather(order, options.batchSize, options.reuse ?? false);
  }

  toString(): string {
    return `Selection(${this.size} examples)`;
  }
}

function noIndex(): ValueError {
  return new ValueError({
    code: "empty-dataset",
    where: "Dataset.select",
    expected: "there must be at least one index",
    got: "none",
  });
}
