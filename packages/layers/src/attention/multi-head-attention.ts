import { Cache, Parameter, switchMode } from "@chainrule/core";
import type { BackwardPattern, Gate, Layer, Mode } from "@chainrule/core";
import { expectDType, expectInputs, pack, reshape } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import type { Linear } from "../affine/linear.ts";
import { expectHeads, expectSequences } from "./expect-heads.ts";
import { headsOf, joinHeads } from "./heads.ts";
import { inProjection } from "./in-projection.ts";
import type { AttentionParameters, MultiHeadAttentionOptions } from "./in-projection.ts";
import { addProjectionGradient, project } from "./project.ts";
import { ScaledDotProductAttention } from "./scaled-dot-product-attention.ts";

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "sends the gradient through its output map, each head's attention, and the three maps before them",
  coupling: "example",
};

/**
 * Attention of several heads: query, key and value go through a map each, are cut into `heads` parts of their features that
 * attend apart, and the parts, side by side again, go through one more map:
 * `Y = [head_1, ..., head_h] O^T + o` with `head_i = attention(q W_q^T + b_q, k W_k^T + b_k, v W_v^T + b_v)_i`.
 *
 * - Shapes: query `[batch, queries, features]`, key and value `[batch, keys, features]`, output like the query. `withMask`
 *   is the gate with a fourth input, a mask that broadcasts to `[batch, queries, keys]` and that all heads share: -Infinity
 *   hides a key, see {@link paddingMask}.
 * - Backward: back through the last map, {@link ScaledDotProductAttention} and the three maps before it.
 * - Parameters: `inWeight` `[3 features, features]` with the rows of query, key and value, Xavier uniform, `inBias`
 *   `[3 features]`, 0, and the weight `[features, features]` and bias, 0, of `output`; PyTorch's order and layout.
 * - Cache: the inputs, what the heads keep, and what `output` keeps.
 * - Source: Vaswani et al., 2017, Attention Is All You Need.
 */
export class MultiHeadAttention<const Features extends number = number>
  implements Layer<[query: Tensor, key: Tensor, value: Tensor]>, AttentionParameters
{
  readonly features: Features;
  readonly heads: number;
  readonly causal: boolean;
  readonly dropout: number;
  /** The generator of the dropout; its state is what a training run must keep to go on alike. */
  readonly random: Random;
  readonly inWeight: Parameter;
  readonly inBias: Parameter | undefined;
  readonly output: Linear<Features, Features>;
  readonly #attention: ScaledDotProductAttention;
  readonly #cache: Cache<{ inputs: readonly Tensor[]; maskShape: readonly number[] | undefined }>;

  constructor(features: Features, heads: number, options: MultiHeadAttentionOptions = {}) {
    expectHeads("MultiHeadAttention", features, heads);
    const { inWeight, inBias, output } = inProjection(features, options);
    this.features = features;
    this.heads = heads;
    const { causal = false, dropout = 0, random } = options;
    const noise = random && { random: random.split("attention") };
    this.#attention = new ScaledDotProductAttention({ causal, dropout, ...noise });
    this.causal = causal;
    this.dropout = dropout;
    this.random = this.#attention.random;
    this.inWeight = inWeight;
    this.inBias = inBias;
    this.output = output;
    this.#cache = new Cache("MultiHeadAttention", () => this.parameters());
    Parameter.join(this.parameters());
  }

  get mode(): Mode {
    return this.#attention.mode;
  }

  /** The gate as one of four inputs, the last one a mask that is added to the scores. It is the gate itself. */
  get withMask(): Gate<[query: Tensor, key: Tensor, value: Tensor, mask: Tensor]> {
    return this as unknown as Gate<[query: Tensor, key: Tensor, value: Tensor, mask: Tensor]>;
  }

  forward(...inputs: [query: Tensor, key: Tensor, value: Tensor]): Tensor {
    const where = "MultiHeadAttention.forward";
    const all: readonly Tensor[] = inputs;
    const given = expectInputs(where, all, ["query", "key", "value", ...(all.length === 4 ? ["mask"] : [])]);
    const [query, key, value, mask] = given;
    expectSequences(where, query.shape, key.shape, value.shape, this.features);
    expectDType(where, "query", query, this.inWeight.value, "the weight");
    const [q, k, v] = [query, key, value].map((x, part) => headsOf(project(this, x, part), this.heads));
    // All heads of an example share its mask.
    const shared = mask?.shape.length === 3 ? reshape(mask, [mask.shape[0], 1, ...mask.shape.slice(1)]) : mask;
    const heads =
      shared === undefined ? this.#attention.forward(q, k, v) : this.#attention.withMask.forward(q, k, v, shared);
    const output = this.output.forward(joinHeads(heads));
    this.#cache.keep(output, { inputs: [query, key, value], maskShape: mask?.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradQuery: Tensor, gradKey: Tensor, gradValue: Tensor] {
    const { inputs, maskShape } = this.#cache.take(gradOutput);
    const [gradJoined] = this.output.backward(gradOutput);
    const gradHeads: readonly Tensor[] = this.#attention.backward(headsOf(gradJoined, this.heads));
    const gradients = inputs.map((input, part) => addProjectionGradient(this, input, part, joinHeads(gradHeads[part])));
    if (maskShape !== undefined) gradients.push(pack(reshape(gradHeads[3], maskShape)));
    return gradients as [gradQuery: Tensor, gradKey: Tensor, gradValue: Tensor];
  }

  get pattern(): BackwardPattern {
    return { ...PATTERN, repeatable: this.#attention.pattern.repeatable ?? true };
  }

  parameters(): Parameter[] {
    const own = this.inBias === undefined ? [this.inWeight] : [this.inWeight, this.inBias];
    return [...own, ...this.output.parameters()];
  }

  tied(): MultiHeadAttention<Features> {
    const { causal, dropout } = this;
    const { random } = this.#attention.tied();
    const tied = new MultiHeadAttention(this.features, this.heads, { causal, dropout, random, share: this });
    switchMode([tied as Gate], this.mode);
    return tied;
  }

  train(): this {
    this.#attention.train();
    return this;
  }

  eval(): this {
    this.#attention.eval();
    return this;
  }

  toString(): string {
    const settings = [`${this.heads} heads`, ...(this.causal ? ["causal"] : [])];
    if (this.dropout > 0) settings.push(`dropout ${this.dropout}`);
    if (this.inBias === undefined) settings.push("no bias");
    return `MultiHeadAttention(${[this.features, ...settings].join(", ")})`;
  }
}
