import type { Batch, BatchOptions, BatchSource } from "@chainrule/core";
import { dtypeOf, empty, expectCount, isTensor, lastingZeros, markChanged, shapeText } from "@chainrule/tensor";
import { restride, ShapeError, ValueError } from "@chainrule/tensor";
import type { DType, IntegerTensor, Random, Tensor } from "@chainrule/tensor";
import { expectRandom } from "../expect-random.ts";
import { exampleOrder } from "./example-order.ts";
import type { Examples } from "./examples.ts";
import { expectExamples } from "./expect-examples.ts";
import { Selection } from "./selection.ts";

/** Settings of a {@link Dataset}. */
export interface DatasetOptions {
  /** Multiplied into every input as batches are gathered, such as 1/255 for bytes. Default 1. */
  readonly scale?: number;
  /** Element type of the batches made from integer inputs. Default "float32"; float inputs keep their own. */
  readonly dtype?: DType;
}

/**
 * Examples with what they should give, in memory, cut into minibatches.
 *
 * - Shapes: inputs `[examples, ...]`, targets `[examples, ...]`; any stride.
 * - Inputs may be integers, such as the bytes of images: they stay as they are, and only batches become floats.
 * - The arrays are shared with the caller, never written to; batches are new, contiguous arrays unless the caller
 *   allows their reuse.
 *
 * @typeParam Target what the targets are: a tensor, or integer labels.
 */
export class Dataset<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> implements BatchSource<Target> {
  /** Element type of the inputs of a batch. */
  readonly dtype: DType;
  readonly scale: number;
  /** {@link batches} heeds the option `skip`. */
  readonly skips = true;
  readonly #inputs: Examples;
  readonly #targets: Examples<Target>;

  /**
   * @throws ShapeError when inputs and targets differ in their number of examples, or have no axis.
   * @throws ValueError when there is no example, or a number is NaN or infinite; the text names its place.
   */
  constructor(inputs: Tensor | IntegerTensor, targets: Target, options: DatasetOptions = {}) {
    this.#inputs = expectExamples("inputs", inputs);
    this.#targets = expectExamples("targets", targets);
    if (inputs.shape[0] !== targets.shape[0]) throw countsDiffer(inputs.shape, targets.shape);
    this.scale = expectScale(options.scale ?? 1);
    this.dtype = expectInputDType(inputs, options.dtype);
  }

  /** How many examples there are. */
  get size(): number {
    return this.inputs.shape[0];
  }

  /** All inputs as they were given, before scaling. */
  get inputs(): Tensor | IntegerTensor {
    return this.#inputs.values;
  }

  /** All targets as they were given. */
  get targets(): Target {
    return this.#targets.values;
  }

  /** The shape of one example's input. */
  get inputShape(): readonly number[] {
    return this.#inputs.shape;
  }

  /**
   * One pass over the examples in minibatches: with `random` in a new random order, drawn at the call, so that each epoch has
   * its own; without, in their own order. The last batch holds what is left, unless `dropLast` leaves it out. A batch size
   * above the number of examples gives one batch of them all. With `skip` the first minibatches are left out, at no cost.
   *
   * @throws ValueError when batchSize is no whole number from 1 up, or dropLast would leave no batch at all.
   */
  batches(options: BatchOptions): Generator<Batch<Target>, void, undefined> {
    const order = exampleOrder("Dataset.batches", this.size, options);
    return this.#gather(order, options.batchSize, options.reuse ?? false);
  }

  /** The first `count` examples as a dataset over the same memory. */
  take(count: number): Dataset<Target> {
    expectCount("Dataset.take", "count", count, 1, this.size);
    return this.slice(0, count);
  }

  /** The examples from `start` up to, not including, `end` (default: the end) as a dataset over the same memory. */
  slice(start: number, end: number = this.size): Dataset<Target> {
    expectCount("Dataset.slice", "start", start, 0, this.size - 1);
    expectCount("Dataset.slice", "end", end, start + 1, this.size);
    return this.#with(range(this.inputs, start, end), range(this.targets, start, end));
  }

  /**
   * The examples with these indices, in this order, without a copy of them: of the folds of a cross-validation, for example.
   *
   * @throws ValueError when there is no index, or one is no whole number below the number of examples.
   */
  select(indices: ArrayLike<number>): Selection<Target> {
    return new Selection(this.size, indices, (order, batchSize, reuse) => this.#gather(order, batchSize, reuse));
  }

  /**
   * Two datasets of randomly chosen examples that together hold every example once: the first has `fraction` of them,
   * rounded to the nearest, as in `const [training, validation] = data.split(0.9, new Random(1))`. Examples are copied.
   *
   * @throws ValueError when a part would be empty.
   */
  split(fraction: number, random: Random): [first: Dataset<Target>, second: Dataset<Target>] {
    const count = Math.round(fraction * this.size);
    if (!(fraction > 0 && fraction < 1) || count === 0 || count === this.size) throw emptyPart(fraction, this.size);
    expectRandom("Dataset.split", random);
    const order = random.permutation(this.size);
    return [this.#copy(order.subarray(0, count)), this.#copy(order.subarray(count))];
  }

  toString(): string {
    const { inputs, targets } = this;
    return `Dataset(${inputs.dtype} ${shapeText(inputs.shape)} -> ${targets.dtype} ${shapeText(targets.shape)})`;
  }

  *#gather(order: Uint32Array, batchSize: number, reuse: boolean): Generator<Batch<Target>, void, undefined> {
    let batch: Batch<Target> | undefined;
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = order.subarray(start, start + batchSize);
      const { length } = indices;
      if (batch === undefined || !reuse) {
        const inputs = (reuse ? lastingZeros : empty)([length, ...this.inputShape], this.dtype);
        batch = { inputs, targets: this.#targets.room(length, reuse) };
      } else if (length < batch.inputs.shape[0]) {
        batch = { inputs: range(batch.inputs, 0, length), targets: range(batch.targets, 0, length) };
      }
      this.#inputs.copyInto(batch.inputs.data, indices, this.scale);
      this.#targets.copyInto(batch.targets.data, indices, 1);
      if (reuse) for (const written of [batch.inputs, batch.targets]) markChanged(written);
      yield batch;
    }
  }

  #copy(indices: Uint32Array): Dataset<Target> {
    return this.#with(this.#inputs.select(indices), this.#targets.select(indices));
  }

  #with(inputs: Tensor | IntegerTensor, targets: Target): Dataset<Target> {
    return new Dataset(inputs, targets, { scale: this.scale, dtype: this.dtype });
  }
}

/** The examples from `start` to `end` as a view. */
function range<Values extends Tensor | IntegerTensor>(values: Values, start: number, end: number): Values {
  const shape = [end - start, ...values.shape.slice(1)];
  return restride(values, shape, values.stride, values.offset + start * values.stride[0]);
}

function expectScale(scale: number): number {
  if (Number.isFinite(scale) && scale !== 0) return scale;
  throw new ValueError({
    code: "invalid-scale",
    where: "Dataset",
    expected: "scale must be a finite number other than 0",
    got: String(scale),
  });
}

function expectInputDType(inputs: Tensor | IntegerTensor, dtype: DType | undefined): DType {
  const own = isTensor(inputs) ? dtypeOf(inputs) : undefined;
  const asked = dtype ?? own ?? "float32";
  if ((asked === "float32" || asked === "float64") && (own === undefined || own === asked)) return asked;
  throw new ValueError({
    code: "invalid-dtype",
    where: "Dataset",
    expected: own === undefined ? 'dtype must be "float32" or "float64"' : `dtype must be ${own} like the inputs`,
    got: String(asked),
  });
}

function countsDiffer(inputs: readonly number[], targets: readonly number[]): ShapeError {
  return new ShapeError({
    code: "example-count",
    where: "Dataset",
    expected: `targets must have one entry for each of the ${inputs[0]} inputs ${shapeText(inputs)}`,
    got: `${targets[0]} in ${shapeText(targets)}`,
  });
}

function emptyPart(fraction: number, size: number): ValueError {
  return new ValueError({
    code: "empty-split",
    where: "Dataset.split",
    expected: `fraction must lie between 0 and 1 and leave an example of the ${size} in both parts`,
    got: String(fraction),
  });
}
