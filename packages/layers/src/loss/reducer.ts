import { Cache } from "@chainrule/core";
import type { Reduction } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  flat,
  full,
  kernelsFor,
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
  readonly #backward: string;
  readonly #cache: Cache<Kept>;
  /** What the last forward multiplied the sum of the losses by, and what came of it. */
  #factor = 1;
  #shape: readonly number[] = [];
  #dtype: DType = "float32";

  /** @param loss the loss's name for error texts, such as `"MeanSquaredError"`. */
  constructor(loss: string, options: LossOptions) {
    const { reduction = "mean" } = options;
    expectOneOf(loss, "reduction", reduction, ["mean", "sum", "none"]);
    this.reduction = reduction;
    this.#backward = `${loss}.backward`;
    this.#cache = new Cache(loss);
  }

  /**
   * The value of the loss from the losses of the examples, `[batch]`; `kept` is what backward will need.
   *
   * @param entries how many numbers each example's loss is the mean of; a sum counts every one of them.
   */
  reduce(losses: Tensor, kept: Kept, entries = 1): Tensor {
    const factor = this.reduction === "mean" ? 1 / losses.size : this.reduction === "sum" ? entries : 1;
    const output = this.reduction === "none" ? losses : total(losses, factor);
    this.#factor = factor;
    this.#shape = output.shape;
    this.#dtype = dtypeOf(output);
    this.#cache.keep(output, kept);
    return output;
  }

  /** What forward kept, with the weights that `gradOutput`, a number or a tensor like the loss's value, gives. */
  weigh(gradOutput: number | Tensor): Weighed<Kept> {
    const weight = typeof gradOutput === "number" ? this.#everywhere(gradOutput) : this.#scaled(gradOutput);
    const kept = this.#cache.take(weight);
    return { kept, weight: flat(weight), weightStride: weight.shape.length === 0 ? 0 : 1 };
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
