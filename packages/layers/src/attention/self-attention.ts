import { Cache, switchMode } from "@chainrule/core";
import type { BackwardPattern, Gate, KeepsExactly, Layer, Mode, OnFeatures, Parameter } from "@chainrule/core";
import { addToOwn, expectInputs } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import type { MultiHeadAttentionOptions } from "./in-projection.ts";
import { MultiHeadAttention } from "./multi-head-attention.ts";

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "adds up what the attention gives its queries, keys and values, as they are the same input",
  coupling: "example",
};

/**
 * {@link MultiHeadAttention} of a sequence to itself: query, key and value are the input.
 *
 * - Shapes: input `[batch, time, features]`, output the same. `withMask` is the gate with a second input, a mask that
 *   broadcasts to `[batch, time, time]`.
 * - Backward: `gradInput` is the sum of the gradients of query, key and value.
 * - Parameters: those of `attention`.
 * - Cache: what `attention` keeps.
 * - Source: Vaswani et al., 2017, Attention Is All You Need.
 */
export class SelfAttention<const Features extends number = number> implements Layer<[input: Tensor]> {
  declare readonly "~width": KeepsExactly<"SelfAttention", Features, OnFeatures<Features>>;
  readonly attention: MultiHeadAttention<Features>;
  /** The generator of the dropout; its state is what a training run must keep to go on alike. */
  readonly random: Random;
  readonly #cache: Cache<undefined> = new Cache("SelfAttention", () => this.parameters());

  constructor(features: Features, heads: number, options: MultiHeadAttentionOptions = {}) {
    this.attention = new MultiHeadAttention(features, heads, options);
    this.random = this.attention.random;
  }

  get mode(): Mode {
    return this.attention.mode;
  }

  /** The gate as one of two inputs, the second one a mask that is added to the scores. It is the gate itself. */
  get withMask(): Gate<[input: Tensor, mask: Tensor]> {
    return this as unknown as Gate<[input: Tensor, mask: Tensor]>;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const all: readonly Tensor[] = inputs;
    const [input, mask] = expectInputs("SelfAttention.forward", all, ["input", ...(all.length === 2 ? ["mask"] : [])]);
    const output =
      mask === undefined
        ? this.attention.forward(input, input, input)
        : this.attention.withMask.forward(input, input, input, mask);
    this.#cache.keep(output, undefined);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    this.#cache.take(gradOutput);
    const [gradInput, gradKey, gradValue, ...gradMask]: readonly Tensor[] = this.attention.backward(gradOutput);
    addToOwn(gradInput, gradKey);
    addToOwn(gradInput, gradValue);
    return [gradInput, ...gradMask] as [gradInput: Tensor];
  }

  get pattern(): BackwardPattern {
    return { ...this.attention.pattern, ...PATTERN };
  }

  parameters(): Parameter[] {
    return this.attention.parameters();
  }

  tied(): SelfAttention<Features> {
    const { features, heads, causal, dropout } = this.attention;
    const { random } = this.attention.tied();
    const tied = new SelfAttention(features, heads, { causal, dropout, random, share: this.attention });
    switchMode([tied as Gate], this.mode);
    return tied;
  }

  train(): this {
    this.attention.train();
    return this;
  }

  eval(): this {
    this.attention.eval();
    return this;
  }

  toString(): string {
    return String(this.attention).replace("MultiHeadAttention", "SelfAttention");
  }
}
