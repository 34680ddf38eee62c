import { Cache, switchMode } from "@chainrule/core";
import type { BackwardPattern, Gate, Layer, Mode, Parameter } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  expectInputs,
  expectSwitch,
  flat,
  kernelsFor,
  matrixProducts,
  sumToShape,
  unary,
} from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { Dropout } from "../regularization/dropout.ts";
import type { NoiseOptions } from "../regularization/noise.ts";
import { addMask } from "./add-mask.ts";
import { causalMask } from "./attention-mask.ts";
import { expectAttention } from "./expect-attention.ts";

/** Settings of {@link ScaledDotProductAttention}. */
export interface AttentionOptions extends NoiseOptions {
  /** Whether each query sees only the keys up to its own place. Default false. */
  readonly causal?: boolean;
  /** The probability to drop a weight in training. Default 0. */
  readonly dropout?: number;
}

interface Kept {
  /** The query divided by the root of its features. */
  readonly query: Tensor;
  readonly key: Tensor;
  readonly value: Tensor;
  readonly weights: Tensor;
  /** The weights after dropout; the very same tensor where nothing can be dropped. */
  readonly dropped: Tensor;
  readonly mask: readonly number[] | undefined;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence:
    "gives the values the gradients by the weights of the queries that saw them, and query and key those of their products",
  coupling: "all",
};

/**
 * Attention: each query takes the mean of the values, weighed by how well their keys fit it. `S = Q K^T / sqrt(features)`,
 * then with a mask `S + M`, `A = softmax(S)` along the keys, and `Y = A V`. With dropout, in training, `Y = (A * m) V` with
 * `m` as in {@link Dropout}.
 *
 * - Shapes: query `[..., queries, features]`, key `[..., keys, features]`, value `[..., keys, valueFeatures]` with the same
 *   leading axes, output `[..., queries, valueFeatures]`. `withMask` is the gate with a fourth input `M` that broadcasts to
 *   `[..., queries, keys]`: -Infinity hides a key, and any other number is a bias.
 * - Backward: `gradV = (A * m)^T gradOutput`, `gradA = m * gradOutput V^T`, `gradS = A * (gradA - sum of gradA * A)`,
 *   `gradQ = gradS K / sqrt(features)`, `gradK = gradS^T Q / sqrt(features)`, and `gradM` is `gradS` summed over the axes
 *   along which it was repeated.
 * - Cache: the inputs, and `A`: `queries * keys` numbers for each of the leading places; with dropout `m` and `A * m` too.
 * - Numerics: the softmax takes off the largest score first. A query from which every key is hidden gives NaN, as in
 *   PyTorch.
 * - Source: Vaswani et al., 2017, Attention Is All You Need; dropout of the weights as in their program and in PyTorch.
 */
export class ScaledDotProductAttention implements Layer<[query: Tensor, key: Tensor, value: Tensor]> {
  readonly causal: boolean;
  readonly dropout: number;
  /** The generator of the dropout; its state is what a training run must keep to go on alike. */
  readonly random: Random;
  readonly #dropout: Dropout;
  readonly #cache: Cache<Kept> = new Cache("ScaledDotProductAttention");
  /** The causal mask of the latest lengths, as the next step has the same ones. */
  #hidden: Tensor | undefined;

  constructor(options: AttentionOptions = {}) {
    const { causal = false, dropout = 0, ...noise } = options;
    expectSwitch("ScaledDotProductAttention", "causal", causal);
    this.causal = causal;
    this.dropout = dropout;
    this.#dropout = new Dropout(dropout, noise);
    this.random = this.#dropout.random;
  }

  get mode(): Mode {
    return this.#dropout.mode;
  }

  /** The gate as one of four inputs, the last one a mask that is added to the scores. It is the gate itself. */
  get withMask(): Gate<[query: Tensor, key: Tensor, value: Tensor, mask: Tensor]> {
    return this as unknown as Gate<[query: Tensor, key: Tensor, value: Tensor, mask: Tensor]>;
  }

  forward(...inputs: [query: Tensor, key: Tensor, value: Tensor]): Tensor {
    const where = "ScaledDotProductAttention.forward";
    const given: readonly Tensor[] = inputs;
    const names = ["query", "key", "value", ...(given.length === 4 ? ["mask"] : [])];
    const [input, key, value, mask] = expectInputs(where, given, names);
    expectAttention(where, input.shape, key.shape, value.shape);
    const query = unary("scale", input, 1 / Math.sqrt(input.shape[input.shape.length - 1]));
    let scores = matrixProducts(query, key, "transposeRight");
    if (this.causal) scores = addMask(where, scores, this.#causalMaskFor(scores));
    if (mask !== undefined) scores = addMask(where, scores, mask);
    const [values, keys] = [flat(scores), scores.shape[scores.shape.length - 1]];
    if (scores.size > 0) kernelsFor(scores).softmax(values, values, scores.size / keys, keys);
    const dropped = this.#drops ? this.#dropout.forward(scores) : scores;
    const output = matrixProducts(dropped, value);
    this.#cache.keep(output, { query, key, value, weights: scores, dropped, mask: mask?.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradQuery: Tensor, gradKey: Tensor, gradValue: Tensor] {
    const { query, key, value, weights, dropped, mask } = this.#cache.take(gradOutput);
    const gradValue = matrixProducts(dropped, gradOutput, "transposeLeft");
    const gradDropped = matrixProducts(gradOutput, value, "transposeRight");
    const [gradScores] = dropped === weights ? [gradDropped] : this.#dropout.backward(gradDropped);
    const [grads, keys] = [flat(gradScores), weights.shape[weights.shape.length - 1]];
    if (weights.size > 0) {
      kernelsFor(weights).softmaxGradient(grads, grads, flat(weights), weights.size / keys, keys);
    }
    const factor = 1 / Math.sqrt(query.shape[query.shape.length - 1]);
    const gradQuery = unary("scale", matrixProducts(gradScores, key), factor);
    const gradKey = matrixProducts(gradScores, query, "transposeLeft");
    const gradients = [gradQuery, gradKey, gradValue];
    if (mask !== undefined) gradients.push(contiguous(sumToShape(gradScores, mask)));
    return gradients as [gradQuery: Tensor, gradKey: Tensor, gradValue: Tensor];
  }

  get pattern(): BackwardPattern {
    return this.#drops ? { ...PATTERN, repeatable: false } : PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): ScaledDotProductAttention {
    const { causal, dropout } = this;
    const tied = new ScaledDotProductAttention({ causal, dropout, random: this.#dropout.tied().random });
    switchMode([tied as Gate], this.mode);
    return tied;
  }

  train(): this {
    this.#dropout.train();
    return this;
  }

  eval(): this {
    this.#dropout.eval();
    return this;
  }

  toString(): string {
    const settings = [...(this.causal ? ["causal"] : []), ...(this.dropout > 0 ? [`dropout ${this.dropout}`] : [])];
    return `ScaledDotProductAttention(${settings.join(", ")})`;
  }

  get #drops(): boolean {
    return this.mode === "train" && this.dropout > 0;
  }

  #causalMaskFor(scores: Tensor): Tensor {
    const [queries, keys] = scores.shape.slice(-2);
    const known = this.#hidden;
    if (known?.shape[0] === queries && known.shape[1] === keys && dtypeOf(known) === dtypeOf(scores)) return known;
    return (this.#hidden = causalMask(queries, keys, dtypeOf(scores)));
  }
}
