import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { concatenate, expectInteger, split } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { couplingAlong } from "../arithmetic/coupling-along.ts";

/** Settings of a {@link Concat}. */
export interface ConcatOptions {
  /** The axis along which the inputs are joined; negative ones count from the end. Default 1: features, or channels. */
  readonly axis?: number;
}

/**
 * Any number of inputs joined along an axis, one behind the other.
 *
 * - Shapes: inputs `[..., n_i, ...]`, which agree on every other axis; output `[..., sum of n_i, ...]`.
 * - Backward: each input gets its part of `gradOutput`.
 * - Cache: the lengths of the inputs along the axis.
 * - Numerics: output and gradients are copies. PyTorch's `cat` joins along axis 0, the batch, unless told otherwise.
 */
export class Concat implements Gate {
  readonly axis: number;
  readonly #cache: Cache<readonly number[]> = new Cache("Concat");

  constructor(options: ConcatOptions = {}) {
    const { axis = 1 } = options;
    expectInteger("Concat", "axis", axis);
    this.axis = axis;
  }

  forward(...inputs: readonly Tensor[]): Tensor {
    const output = concatenate(inputs, this.axis, "Concat.forward");
    this.#cache.keep(
      output,
      inputs.map(({ shape }) => shape.at(this.axis) as number),
    );
    return output;
  }

  backward(gradOutput: Tensor): Tensor[] {
    return split(gradOutput, this.axis, this.#cache.take(gradOutput));
  }

  get pattern(): BackwardPattern {
    const sentence = "hands each part of the gradient on to the input that it came from";
    return { role: "router", sentence, coupling: couplingAlong(this.axis) };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Concat {
    return new Concat({ axis: this.axis });
  }

  toString(): string {
    return `Concat(axis ${this.axis})`;
  }
}
