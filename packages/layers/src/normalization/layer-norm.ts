import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, KeepsExactly, OnFeatures, ParametersOnly } from "@chainrule/core";
import {
  addChannelProducts,
  addChannelSums,
  expectCount,
  expectDType,
  expectInputs,
  expectNotNegative,
  expectSwitch,
  normalizeChannels,
  normalizeChannelsGradient,
  ones,
  reshape,
  sameShape,
  scaleChannels,
  ShapeError,
  shapeText,
  sizeOf,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expectAffineShapes } from "../affine/affine-parameters.ts";
import type { AffineParameters } from "../affine/affine-parameters.ts";

/** Settings of a {@link LayerNorm}. */
export interface LayerNormOptions {
  /** Added to the variance before its root is taken; a finite number from 0 up. Default 1e-5. */
  readonly epsilon?: number;
  /** Whether to scale and shift each feature by a learned weight and bias. Default true. */
  readonly affine?: boolean;
  /** Element type of the parameters, and so of the inputs it takes; without parameters it takes either. Default "float32". */
  readonly dtype?: DType;
  /** Parameters to share in place of new ones, such as another `LayerNorm`; `affine` and `dtype` are then void. */
  readonly share?: AffineParameters<Parameter | undefined>;
}

/**
 * Each example brought to mean 0 and variance 1 over its features, then scaled and shifted feature by feature:
 * `y = n * weight + bias` with `n = (x - mean) / sqrt(variance + epsilon)`.
 *
 * - Shapes: input `[..., features]`, or `[..., ...shape]` to normalise over several last axes; output unchanged.
 * - Backward: with `g = gradOutput * weight`, `gradInput = (g - mean(g) - n * mean(g * n)) / sqrt(variance + epsilon)`,
 *   `weight.grad += sum over examples of gradOutput * n`, `bias.grad += sum over examples of gradOutput`.
 * - Parameters: `weight` all 1 and `bias` all 0, both of the normalised shape; none without `affine`.
 * - Cache: `n`, and `1 / sqrt(variance + epsilon)` of each example.
 * - Numerics: the variance is divided by the number of features, not by one less. A large mean does not cancel. An
 *   example with NaN or an infinity is NaN throughout.
 * - Source: Ba, Kiros and Hinton, 2016, Layer Normalization.
 */
export class LayerNorm<const Features extends number | readonly number[] = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": Features extends number
    ? KeepsExactly<"LayerNorm", Features, OnFeatures<Features>>
    : Keeps;
  /** Lengths of the last axes, which are normalised together. */
  readonly shape: readonly number[];
  readonly epsilon: number;
  readonly weight: Parameter | undefined;
  readonly bias: Parameter | undefined;
  readonly #features: number;
  readonly #cache: Cache<{ normalized: Tensor; inverse: Tensor }> = new Cache("LayerNorm", () => this.parameters());

  /** @param features the length of the last axis, or the lengths of several last axes. */
  constructor(features: Features, options: LayerNormOptions = {}) {
    const { epsilon = 1e-5, affine = true, dtype = "float32", share } = options;
    const shape: readonly number[] = typeof features === "number" ? [features] : features.slice();
    if (shape.length === 0) throw noAxis();
    for (const length of shape) expectCount("LayerNorm", "features", length);
    expectNotNegative("LayerNorm", "epsilon", epsilon);
    expectSwitch("LayerNorm", "affine", affine);
    this.shape = shape;
    this.epsilon = epsilon;
    this.#features = sizeOf(shape);
    if (share !== undefined) expectAffineShapes("LayerNorm", share, shape, shape);
    const isNew = affine && share === undefined;
    this.weight = isNew ? new Parameter("weight", ones(shape, dtype)) : share?.weight;
    this.bias = isNew ? new Parameter("bias", zeros(shape, dtype)) : share?.bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("LayerNorm.forward", inputs, ["input"]);
    this.#expectInputShape(input);
    if (this.weight !== undefined) expectDType("LayerNorm.forward", "input", input, this.weight.value, "the weight");
    // To the kernels an example is a channel while it is normalised, and a feature is one while it is scaled.
    const { normalized, inverse } = normalizeChannels(this.#asExamples(input), this.epsilon);
    const scaled =
      this.weight === undefined
        ? normalized
        : scaleChannels(this.#asFeatures(normalized), vector(this.weight.value), this.bias && vector(this.bias.value));
    const output = reshape(scaled, input.shape);
    this.#cache.keep(output, { normalized, inverse });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { normalized, inverse } = this.#cache.take(gradOutput);
    const grad = this.#asFeatures(gradOutput);
    if (this.weight?.requiresGrad) addChannelProducts(vector(this.weight.grad), grad, this.#asFeatures(normalized));
    if (this.bias?.requiresGrad) addChannelSums(vector(this.bias.grad), grad);
    if (options?.inputGradients === false) return [];
    const scaled = this.weight === undefined ? grad : scaleChannels(grad, vector(this.weight.value));
    const gradInput = normalizeChannelsGradient(this.#asExamples(scaled), normalized, inverse);
    return [reshape(gradInput, gradOutput.shape)];
  }

  get pattern(): BackwardPattern {
    const sentence =
      "takes out of each example's gradient its mean and its part along the normalised input, and scales the rest";
    // Over several axes an example may be the whole input: the rank comes with it.
    return { role: "mixer", sentence, coupling: this.shape.length === 1 ? "row" : "all" };
  }

  parameters(): Parameter[] {
    return this.weight === undefined || this.bias === undefined ? [] : [this.weight, this.bias];
  }

  tied(): LayerNorm<Features> {
    return new LayerNorm(this.shape as Features, { epsilon: this.epsilon, share: this });
  }

  toString(): string {
    const features = this.shape.length === 1 ? this.shape[0] : shapeText(this.shape);
    return `LayerNorm(${features}${this.weight === undefined ? ", not affine" : ""})`;
  }

  #asExamples(x: Tensor): Tensor {
    return reshape(x, [1, x.size / this.#features, this.#features]);
  }

  #asFeatures(x: Tensor): Tensor {
    return reshape(x, [x.size / this.#features, this.#features, 1]);
  }

  #expectInputShape({ shape }: Tensor): void {
    const last = shape.slice(-this.shape.length);
    if (sameShape(last, this.shape)) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "LayerNorm.forward",
      expected: `input must be [..., ${this.shape.join(", ")}]`,
      got: shapeText(shape),
      fix:
        this.shape.length === 1
          ? `Make the gate before it ${this.shape[0]} wide, or this layer new LayerNorm(${shape.at(-1) ?? 1})`
          : `Normalise what the input has: new LayerNorm(${shapeText(last)})`,
    });
  }
}

/** The entries of a parameter in one row. */
function vector(x: Tensor): Tensor {
  return reshape(x, [x.size]);
}

function noAxis(): ValueError {
  return new ValueError({
    code: "no-axis",
    where: "LayerNorm",
    expected: "the shape to normalise over must have at least one axis",
    got: "[]",
    fix: "Name the length of the last axis: new LayerNorm(64)",
  });
}
