import { Cache } from "@chainrule/core";
import type { Reduction } from "@chainrule/core";
import {
  binary,
  contiguous,
  dtypeOf,
  empty,
  expectDType,
  expectShape,
  flat,
  full,
  kernelsFor,
  sumOver,
  unary,
  expectFinite,
  expectOneOf,
  expectTensor,
} from "@chainrule/tensor";
import type { DType, FloatArray, Tensor } from "@chainrule/tensor";

/** Settings that every loss has. */
export interface LossOptions {
  /** How the losses of the examples become one number. Default "mean". */
  readonly reduction?: Reduction;
}

/** How the losses of the examples are put together, beside the reduction. */
export interface Reducing {
  /** How many numbers each example's loss is the mean of; a sum counts every one of them. Default 1. */
  readonly entries?: number;
  /** What each example's loss is multiplied by, `[batch]`. Default 1. */
  readonly weights?: Tensor | undefined;
  /** What the mean divides by the sum of, `[batch]`. Default the weights. */
  readonly mass?: Tensor | undefined;
}

/** What forward kept, and how much each example weighs in the gradient. */
export interface Weighed<Kept> {
  readonly kept: Kept;
  readonly weight: FloatArray;
  /** 0 when one weight stands for every example, 1 when each has its own. */
  readonly weightStride: 0 | 1;
}

/**
 * What all losses share: the losses of the examples become the value of the loss, and the gradient of that value
 * becomes one weight for each example.
 */
export class Reducer<Kept> {
  readonly reduction: Reduction;
  readonly #forward: string;
  readonly #backward: string;
  readonly #cache: Cache<Kept>;
  /** What the last forward multiplied the sum of the losses by, and what came of it. */
  #factor = 1;
  /** What it multiplied each loss by, where that is not one number for all of them. */
  #shares: Tensor | undefined;
  #shape: readonly number[] = [];
  #dtype: DType = "float32";

  /** @param loss the loss's name for error texts, such as `"MeanSquaredError"`. */
  constructor(loss: string, options: LossOptions) {
    const { reduction = "mean" } = options;
    expectOneOf(loss, "reduction", reduction, ["mean", "sum", "none"]);
    this.reduction = reduction;
    this.#forward = `${loss}.forward`;
    this.#backward = `${loss}.backward`;
    this.#cache = new Cache(loss);
  }

  /** The value of the loss from the losses of the examples, `[batch]`; `kept` is what backward will need. */
  reduce(losses: Tensor, kept: Kept, { entries = 1, weights, mass = weights }: Reducing = {}): Tensor {
    const shares = mass === undefined ? undefined : this.#sharesOf(losses, weights, mass, entries);
    const plain = this.reduction === "mean" ? 1 / losses.size : this.reduction === "sum" ? entries : 1;
    const factor = shares === undefined ? plain : 1;
    const weighed = shares === undefined ? losses : binary("multiply", losses, shares);
    const output = this.reduction === "none" ? weighed : total(weighed, factor);
    this.#factor = factor;
    this.#shares = shares;
    this.#shape = output.shape;
    this.#dtype = dtypeOf(output);
    this.#cache.keep(output, kept);
    return output;
  }

  /** What forward kept, with the weights that `gradOutput`, a number or a tensor like the loss's value, gives. */
  weigh(gradOutput: number | Tensor): Weighed<Kept> {
    const weight = typeof gradOutput === "number" ? this.#everywhere(gradOutput) : this.#scaled(gradOutput);
    const kept = this.#cache.take(weight);
    const shared = this.#shares === undefined ? weight : binary("multiply", this.#shares, weight);
    return { kept, weight: flat(shared), weightStride: shared.shape.length === 0 ? 0 : 1 };
  }

  /** Checks the weights that a caller of forward gives the examples. */
  expectWeights(weights: Tensor | undefined, prediction: Tensor, batch: number): void {
    if (weights === undefined) return;
    expectTensor(this.#forward, "weights", weights);
    expectShape(this.#forward, "weights", weights, [batch]);
    expectDType(this.#forward, "weights", weights, prediction, "prediction");
  }

  /** What each loss is multiplied by. All as tensors: no number is read back. */
  #sharesOf(losses: Tensor, weights: Tensor | undefined, mass: Tensor, entries: number): Tensor {
    const own = weights ?? full(losses.shape, 1, dtypeOf(losses));
    if (this.reduction === "mean") return binary("divide", own, sumOver(mass, [0]));
    return this.reduction === "none" || entries === 1 ? contiguous(own) : unary("scale", own, entries);
  }

  #everywhere(gradOutput: number): Tensor {
    expectFinite(this.#backward, "gradOutput", gradOutput);
    return full(this.#shape, gradOutput * this.#factor, this.#dtype);
  }

  #scaled(gradOutput: Tensor): Tensor {
    expectTensor(this.#backward, "gradOutput", gradOutput);
    return this.#factor === 1 ? contiguous(gradOutput) : unary("scale", gradOutput, this.#factor);
  }
}

function total(losses: Tensor, factor: number): Tensor {
  const sum = empty([], dtypeOf(losses));
  kernelsFor(losses).sumAxis(flat(sum), flat(losses), 1, losses.size, 1, factor, false);
  return sum;
}
