import { dtypeOf, expectTensor, lasting, lastingZeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings of a {@link Parameter}. */
export interface ParameterOptions {
  /** Whether training changes it. Default true; a frozen parameter gets no gradient and no update. */
  readonly requiresGrad?: boolean;
}

/**
 * A tensor that training changes, with the gradient that gates add to and optimizers read.
 *
 * The value it is made with is copied, into the memory that the engine computes in; value and gradient are contiguous.
 */
export class Parameter<T extends Tensor = Tensor> {
  readonly name: string;
  readonly value: T;
  /** Same shape and type as `value`. Gates add to it; `zeroGrad` empties it. */
  readonly grad: T;
  requiresGrad: boolean;

  constructor(name: string, value: T, options: ParameterOptions = {}) {
    expectTensor(`Parameter ${name}`, "value", value);
    this.name = name;
    this.value = lasting(value);
    this.grad = lastingZeros(value.shape, dtypeOf(value)) as T;
    this.requiresGrad = options.requiresGrad ?? true;
  }

  /** Sets the gradient to zero. */
  zeroGrad(): void {
    this.grad.data.fill(0);
  }

  toString(): string {
    return `Parameter ${this.name} [${this.value.shape.join(", ")}]${this.requiresGrad ? "" : " (frozen)"}`;
  }
}
