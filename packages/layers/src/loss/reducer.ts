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
} from "@chainrule/tensor";
import type { FloatArray, Tensor, TensorKind } from "@chainrule/tensor";

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
  readonly #loss: string;
  readonly #cache: Cache<{ kept: Kept; factor: number }>;
  #output: TensorKind = { shape: [], dtype: "float32" };

  /** @param loss the loss's name for error texts, such as `"MeanSquaredError"`. */
  constructor(loss: string, options: LossOptions) {
    const { reduction = "mean" } = options;
    expectOneOf(loss, "reduction", reduction, ["mean", "sum", "none"]);
    this.reduction = reduction;
    this.#loss = loss;
    this.#cache = new Cache(loss);
  }

  /**
   * The value of the loss from the losses of the examples, `[batch]`; `kept` is what backward will need.
   *
   * @param entries how many numbers each example's loss is the mean of; a sum counts every one of them.
   */
  reduce(losses: Tensor, kept: Kept, entries = 1): Tensor {
    const factor = { mean: 1 / losses.size, sum: entries, none: 1 }[this.reduction];
    const output = this.reduction === "none" ? losses : total(losses, factor);
    this.#output = { shape: output.shape, dtype: dtypeOf(output) };
    this.#cache.keep(output, { kept, factor });
    return output;
  }

  /** What forward kept, with the weights that `gradOutput`, a number or a tensor like the loss's value, gives. */
  weigh(gradOutput: number | Tensor): Weighed<Kept> {
    const grad = typeof gradOutput === "number" ? this.#everywhere(gradOutput) : gradOutput;
    const { kept, factor } = this.#cache.take(grad);
    const weight = factor === 1 ? contiguous(grad) : unary("scale", grad, factor);
    return { kept, weight: flat(weight), weightStride: grad.shape.length === 0 ? 0 : 1 };
  }

  #everywhere(gradOutput: number): Tensor {
    expectFinite(`${this.#loss}.backward`, "gradOutput", gradOutput);
    return full(this.#output.shape, gradOutput, this.#output.dtype);
  }
}

function total(losses: Tensor, factor: number): Tensor {
  const sum = empty([], dtypeOf(losses));
  kernelsFor(losses).sumAxis(flat(sum), flat(losses), 1, losses.size, 1, factor, false);
  return sum;
}
