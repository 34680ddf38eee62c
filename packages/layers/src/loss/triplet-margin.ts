import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  emptyLike,
  expectNotNegative,
  expectSwitch,
  flat,
  kernelsFor,
} from "@chainrule/tensor";
import { ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectPair } from "./expect-pair.ts";
import { Reducer } from "./reducer.ts";
import type { LossOptions } from "./reducer.ts";
import { StackedLoss } from "./stacked-loss.ts";

const FORWARD = "TripletMargin.forward";

/** Settings of a {@link TripletMargin}. */
export interface TripletMarginOptions extends LossOptions {
  /** By how much the negative must be further away than the positive; a finite number from 0 up. Default 1. */
  readonly margin?: number;
  /** The degree of the norm, from 1 up. Default 2, the Euclidean distance. */
  readonly degree?: number;
  /** Whether the positive may stand in for the anchor where it is nearer to the negative. Default false. */
  readonly swap?: boolean;
}

/** The three embeddings. */
interface Kept {
  readonly anchor: Tensor;
  readonly positive: Tensor;
  readonly negative: Tensor;
}

/**
 * Loss of triplets of embeddings, an anchor `a`, one like it `p` and one unlike it `n`:
 * `max(0, margin + |a - p| - |a - n|)`; with `swap` the last distance is the smaller of `|a - n|` and `|p - n|`.
 *
 * It takes three inputs, and so gives three gradients; {@link stacked} is the loss for a trainer or a `LossGate`.
 *
 * - Shapes: all inputs `[batch, features]`; output `[]`, or `[batch]` with the reduction "none".
 * - Backward: where the loss is above 0, `gradAnchor = (u(a - p) - u(a - n)) * weight`, `gradPositive = -u(a - p) * weight`
 *   and `gradNegative = u(a - n) * weight`, `u` being the slope of the norm (of degree 2 the difference over its length);
 *   0 elsewhere. `weight` is `gradOutput` over the batch size for "mean", and `gradOutput` otherwise.
 * - Cache: the inputs.
 * - Numerics: 1e-6 is added to every difference, as in PyTorch, so that two equal embeddings have a slope.
 * - Source: Schroff, Kalenichenko and Philbin, 2015, FaceNet; Balntas, Riba, Ponsa and Mikolajczyk, 2016, Learning Local
 *   Feature Descriptors with Triplets and Shallow Convolutional Neural Networks, for the swap.
 */
export class TripletMargin {
  readonly reduction: Reduction;
  readonly margin: number;
  readonly degree: number;
  readonly swap: boolean;
  readonly #reducer: Reducer<Kept>;

  constructor(options: TripletMarginOptions = {}) {
    const { margin = 1, degree = 2, swap = false } = options;
    expectNotNegative("TripletMargin", "margin", margin);
    expectDegree(degree);
    expectSwitch("TripletMargin", "swap", swap);
    this.margin = margin;
    this.degree = degree;
    this.swap = swap;
    this.#reducer = new Reducer("TripletMargin", options);
    this.reduction = this.#reducer.reduction;
  }

  /**
   * The loss as one of a single prediction `[batch, 3, features]`, anchor, positive and negative one after the other. There
   * is nothing to hold it against, so the target is not looked at. It is this very loss, and remembers one pass with it.
   */
  get stacked(): Loss<Tensor | IntegerTensor> {
    return new StackedLoss(
      {
        reduction: this.reduction,
        names: ["anchor", "positive", "negative"],
        forward: ([anchor, positive, negative]) => this.forward(anchor, positive, negative),
        backward: (gradOutput) => this.backward(gradOutput),
      },
      String(this),
    );
  }

  /** @param weights what each triplet's loss is multiplied by, `[batch]`; the mean divides by their sum. */
  forward(anchor: Tensor, positive: Tensor, negative: Tensor, weights?: Tensor): Tensor {
    expectPair(FORWARD, anchor, positive);
    expectPair(FORWARD, anchor, negative);
    const [batch, features] = expectEmbeddings(anchor);
    this.#reducer.expectWeights(weights, anchor, batch);
    const kept = { anchor: contiguous(anchor), positive: contiguous(positive), negative: contiguous(negative) };
    const losses = empty([batch], dtypeOf(anchor));
    kernelsFor(losses).tripletMargin(
      flat(losses),
      flat(kept.anchor),
      flat(kept.positive),
      flat(kept.negative),
      batch,
      features,
      this.margin,
      this.degree,
      this.swap,
    );
    return this.#reducer.reduce(losses, kept, { weights });
  }

  backward(gradOutput: number | Tensor = 1): [gradAnchor: Tensor, gradPositive: Tensor, gradNegative: Tensor] {
    const { kept, weight, weightStride } = this.#reducer.weigh(gradOutput);
    const { anchor, positive, negative } = kept;
    const grads = [emptyLike(anchor), emptyLike(positive), emptyLike(negative)] as const;
    kernelsFor(anchor).tripletMarginGradient(
      flat(grads[0]),
      flat(grads[1]),
      flat(grads[2]),
      flat(anchor),
      flat(positive),
      flat(negative),
      weight,
      weightStride,
      anchor.shape[0],
      anchor.shape[1],
      this.margin,
      this.degree,
      this.swap,
    );
    return [...grads];
  }

  toString(): string {
    return `TripletMargin(margin ${this.margin}, ${this.reduction})`;
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

function expectDegree(degree: number): void {
  if (Number.isFinite(degree) && degree >= 1) return;
  throw new ValueError({
    code: "invalid-degree",
    where: "TripletMargin",
    expected: "degree must be a finite number from 1 up",
    got: String(degree),
  });
}
