import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, KeepsExactly, OnFeatures, ParametersOnly } from "@chainrule/core";
import {
  addChannelProducts,
  binary,
  dtypeOf,
  expectCount,
  expectDType,
  expectInputs,
  expectNotNegative,
  expectSwitch,
  normalizeChannelsBy,
  ones,
  reshape,
  scaleChannels,
  ShapeError,
  shapeText,
  unary,
  zeros,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";

/** Settings of an {@link RMSNorm}. */
export interface RMSNormOptions {
  /**
   * Added to the mean square before its root is taken; a finite number from 0 up. Default PyTorch's: the distance from 1 to
   * the next number of the input's element type.
   */
  readonly epsilon?: number | undefined;
  /** Whether to scale each feature by a learned weight. Default true. */
  readonly affine?: boolean;
  /** Element type of the weight, and so of the inputs it takes; without a weight it takes either. Default "float32". */
  readonly dtype?: DType;
  /** A weight to share in place of a new one, such as that of another `RMSNorm`; `affine` and `dtype` are then void. */
  readonly share?: { readonly weight: Parameter | undefined };
}

/** The distance from 1 to the next number. */
const MACHINE_EPSILON: Readonly<Record<DType, number>> = { float32: 2 ** -23, float64: 2 ** -52 };

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "takes out of each example's gradient its part along the normalised input, and scales the rest",
  coupling: "row",
};

/**
 * Each example divided by the root of its mean square over its features, then scaled feature by feature:
 * `y = n * weight` with `n = x / sqrt(mean(x^2) + epsilon)`. Unlike `LayerNorm` it leaves the mean where it is.
 *
 * - Shapes: input `[..., features]`, output unchanged.
 * - Backward: with `g = gradOutput * weight`, `gradInput = (g - n * mean(g * n)) / sqrt(mean(x^2) + epsilon)`,
 *   `weight.grad += sum over examples of gradOutput * n`.
 * - Parameters: `weight` `[features]`, all 1; none without `affine`.
 * - Cache: `n`, and `1 / sqrt(mean(x^2) + epsilon)` of each example.
 * - Numerics: squares are summed in double precision. In float32 an example whose sum of squares is beyond 3.4e38 gives 0.
 * - Source: Zhang and Sennrich, 2019, Root Mean Square Layer Normalization.
 */
export class RMSNorm<const Features extends number = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": KeepsExactly<"RMSNorm", Features, OnFeatures<Features>>;
  readonly features: Features;
  /** Undefined for that of the element type. */
  readonly epsilon: number | undefined;
  readonly weight: Parameter | undefined;
  readonly #cache: Cache<{ normalized: Tensor; inverse: Tensor }> = new Cache("RMSNorm", () => this.parameters());

  constructor(features: Features, options: RMSNormOptions = {}) {
    const { epsilon, affine = true, dtype = "float32", share } = options;
    expectCount("RMSNorm", "features", features);
    if (epsilon !== undefined) expectNotNegative("RMSNorm", "epsilon", epsilon);
    expectSwitch("RMSNorm", "affine", affine);
    if (share?.weight !== undefined) expectSharedShape("RMSNorm", "weight", share.weight, [features]);
    this.features = features;
    this.epsilon = epsilon;
    this.weight = affine && share === undefined ? new Parameter("weight", ones([features], dtype)) : share?.weight;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("RMSNorm.forward", inputs, ["input"]);
    this.#expectFeatures(input);
    if (this.weight !== undefined) expectDType("RMSNorm.forward", "input", input, this.weight.value, "the weight");
    const dtype = dtypeOf(input);
    const examples = this.#asExamples(input);
    const squares = zeros([examples.shape[1]], dtype);
    addChannelProducts(squares, examples, examples);
    const meanSquares = unary("scale", squares, 1 / this.features);
    const epsilon = this.epsilon ?? MACHINE_EPSILON[dtype];
    // A variance about the mean 0.
    const about = zeros(squares.shape, dtype);
    const { normalized, inverse } = normalizeChannelsBy(examples, about, meanSquares, epsilon);
    const scaled =
      this.weight === undefined ? normalized : scaleChannels(this.#asFeatures(normalized), this.weight.value);
    const output = reshape(scaled, input.shape);
    this.#cache.keep(output, { normalized, inverse });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { normalized, inverse } = this.#cache.take(gradOutput);
    const grad = this.#asFeatures(gradOutput);
    if (this.weight?.requiresGrad) addChannelProducts(this.weight.grad, grad, this.#asFeatures(normalized));
    if (options?.inputGradients === false) return [];
    const scaled = this.#asExamples(this.weight === undefined ? grad : scaleChannels(grad, this.weight.value));
    const along = zeros(inverse.shape, dtypeOf(gradOutput));
    addChannelProducts(along, scaled, normalized);
    const share = unary("scale", binary("multiply", along, inverse), 1 / this.features);
    const gradInput = binary("subtract", scaleChannels(scaled, inverse), scaleChannels(normalized, share));
    return [reshape(gradInput, gradOutput.shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.weight === undefined ? [] : [this.weight];
  }

  tied(): RMSNorm<Features> {
    return new RMSNorm(this.features, { epsilon: this.epsilon, share: this });
  }

  toString(): string {
    return `RMSNorm(${this.features}${this.weight === undefined ? ", not affine" : ""})`;
  }

  #asExamples(x: Tensor): Tensor {
    return reshape(x, [1, x.size / this.features, this.features]);
  }

  #asFeatures(x: Tensor): Tensor {
    return reshape(x, [x.size / this.features, this.features, 1]);
  }

  #expectFeatures({ shape }: Tensor): void {
    if (shape.at(-1) === this.features) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "RMSNorm.forward",
      expected: `input must be [..., ${this.features}]`,
      got: shapeText(shape),
      fix: `Make the gate before it ${this.features} wide, or this layer new RMSNorm(${shape.at(-1) ?? 1})`,
    });
  }
}
