import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  expectFinite,
  flat,
  isIntegerTensor,
  isTensor,
  kernelsFor,
} from "@chainrule/tensor";
import { DTypeError, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectPair } from "./expect-pair.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";
import { StackedLoss } from "./stacked-loss.ts";

const FORWARD = "CosineEmbedding.forward";

/** Settings of a {@link CosineEmbedding}. */
export interface CosineEmbeddingOptions extends LossOptions {
  /** Up to which cosine two unlike embeddings cost nothing; a finite number, best from 0 to 0.5. Default 0. */
  readonly margin?: number;
}

/** What backward needs. */
interface Kept {
  readonly first: Tensor;
  readonly second: Tensor;
  readonly labels: IntegerArray;
}

/**
 * Loss of pairs of embeddings by the cosine of their angle, `cos = <x, y> / (|x| |y|)`: `1 - cos` for a pair that is
 * alike (label 1), `max(0, cos - margin)` for one that is not (label -1).
 *
 * It takes two inputs, and so gives two gradients; {@link stacked} is the loss for a trainer or a `LossGate`.
 *
 * - Shapes: both inputs `[batch, features]`; labels `[batch]` of 1 and -1; output `[]`, or `[batch]` with the reduction
 *   "none".
 * - Backward: `gradFirst = (y / (|x| |y|) - cos * x / |x|^2) * weight` for an unlike pair beyond the margin, minus that
 *   for a pair that is alike, 0 otherwise, and so for the second; `weight` is `gradOutput` over the batch size for "mean",
 *   and `gradOutput` otherwise.
 * - Cache: both inputs and the labels.
 * - Numerics: 1e-12 is added to the squared lengths, as in PyTorch, so that an embedding of zeros has a cosine of 0.
 */
export class CosineEmbedding {
  readonly reduction: Reduction;
  readonly margin: number;
  readonly #reducer: Reducer<Kept>;

  constructor(options: CosineEmbeddingOptions = {}) {
    const { margin = 0 } = options;
    expectFinite("CosineEmbedding", "margin", margin);
    this.margin = margin;
    this.#reducer = new Reducer("CosineEmbedding", options);
    this.reduction = this.#reducer.reduction;
  }

  /**
   * The loss as one of a single prediction `[batch, 2, features]`, the two of a pair one after the other, with the same
   * labels. It is this very loss, and remembers one pass with it.
   */
  get stacked(): Loss<IntegerTensor> {
    return new StackedLoss<IntegerTensor>(
      {
        reduction: this.reduction,
        names: ["first", "second"],
        forward: ([first, second], labels) => this.forward(first, second, labels),
        backward: (gradOutput) => this.backward(gradOutput),
      },
      String(this),
    );
  }

  /** @param weights what each pair's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(first: Tensor, second: Tensor, target: IntegerTensor, weights?: Tensor): Tensor {
    expectPair(FORWARD, first, second);
    const [batch, features] = expectEmbeddings(first);
    const labels = expectSigns(target, batch);
    this.#reducer.expectWeights(weights, first, batch);
    const kept = { first: contiguous(first), second: contiguous(second), labels };
    const losses = empty([batch], dtypeOf(first));
    const [x, y] = [flat(kept.first), flat(kept.second)];
    kernelsFor(losses).cosineEmbedding(flat(losses), x, y, labels, batch, features, this.margin);
    return this.#reducer.reduce(losses, kept, { weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradFirst: Tensor, gradSecond: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { first, second, labels } = kept;
    const [gradFirst, gradSecond] = [emptyLike(first), emptyLike(second)];
    kernelsFor(first).cosineEmbeddingGradient(
      flat(gradFirst),
      flat(gradSecond),
      flat(first),
      flat(second),
      labels,
      weight,
      weightStride,
      first.shape[0],
      first.shape[1],
      this.margin,
    );
    return [gradFirst, gradSecond];
  }

  toString(): string {
    return `CosineEmbedding(margin ${this.margin}, ${this.reduction})`;
  }
}

function expectEmbeddings({ shape }: Tensor): [batch: number, features: number] {
  if (shape.length === 2) return [shape[0], shape[1]];
  throw new ShapeError({
    code: "rank-mismatch",
    where: FORWARD,
    expected: "the embeddings must be [batch, features]",
    got: shapeText(shape),
  });
}

/** The labels, packed, each checked to be 1 or -1. */
function expectSigns(target: IntegerTensor, batch: number): Int32Array {
  if (!isIntegerTensor(target)) throw notSigns(target);
  if (target.shape.length !== 1 || target.shape[0] !== batch) {
    throw new ShapeError({
      code: "label-count",
      where: FORWARD,
      expected: `labels must be [${batch}], one for each pair`,
      got: shapeText(target.shape),
    });
  }
  const { data, offset, stride } = target;
  return Int32Array.from({ length: batch }, (_, example) => {
    const label = data[offset + example * stride[0]];
    if (label === 1 || label === -1) return label;
    throw new ValueError({
      code: "label-out-of-range",
      where: FORWARD,
      expected: `pair ${example} must have the label 1 (alike) or -1 (not)`,
      got: String(label),
    });
  });
}

function notSigns(target: unknown): DTypeError {
  return new DTypeError({
    code: "labels-not-integers",
    where: FORWARD,
    expected: "labels must be an integer ndarray [batch] of 1 and -1",
    got: isTensor(target) ? `${dtypeOf(target)} ${shapeText(target.shape)}` : String(target),
    fix: "Make them with fromTypedArray(Int32Array.of(1, -1), [2])",
  });
}
