import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, ParametersOnly } from "@chainrule/core";
import {
  addChannelSums,
  addConvolutionWeightGradient,
  convolution,
  convolutionGeometry,
  convolutionInputGradient,
  empty,
  expectCount,
  expectDType,
  expectInputs,
  Random,
  reshape,
  ValueError,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, ConvolutionSettings, DType, Tensor } from "@chainrule/tensor";
import { expectAffineShapes } from "../affine/affine-parameters.ts";
import type { AffineParameters } from "../affine/affine-parameters.ts";
import { fanOf } from "../init/fan.ts";
import type { Initializer } from "../init/initializer.ts";
import { kaimingUniform } from "../init/kaiming.ts";
import { uniform } from "../init/uniform.ts";
import { givenPadding, paddingOf } from "./padding.ts";
import type { Padding } from "./padding.ts";
import { pairOf, pairText } from "./pair.ts";
import type { Pair } from "./pair.ts";

/** Settings of a {@link Conv2d} layer. A pair is `[height, width]`. */
export interface Conv2dOptions {
  /** Rows and columns from one window to the next. Default 1. */
  readonly stride?: Pair;
  /** Rows and columns of zeros on each side, or `"same"` for an output as large as the input (stride 1). Default 0. */
  readonly padding?: Padding;
  /** Rows and columns from one entry of the kernel to the next. Default 1. */
  readonly dilation?: Pair;
  /** How many groups the channels are split into, each seeing its own only; both channel counts are multiples. Default 1. */
  readonly groups?: number;
  /** Whether to add a bias. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Initial weight. Default PyTorch's: `U(-1/sqrt(fanIn), 1/sqrt(fanIn))`. */
  readonly weightInit?: Initializer;
  /** Initial bias. Default PyTorch's: `U(-1/sqrt(fanIn), 1/sqrt(fanIn))`. */
  readonly biasInit?: Initializer;
  /** Parameters to share in place of new ones, such as another `Conv2d`; what the other options say of parameters is void. */
  readonly share?: AffineParameters;
}

/** What backward needs. */
interface Kept {
  readonly input: Tensor;
  readonly geometry: ConvolutionGeometry;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of all windows it lies in, each times the weight it had there",
  coupling: "example",
};

/**
 * Convolution over two axes (as everywhere in the field a cross-correlation, the kernel is not turned over):
 * `y[n, o, p, q] = b[o] + sum over c, i, j of W[o, c, i, j] * x[n, c, p * stride + i * dilation - padding, ...]`.
 *
 * - Shapes: input `[batch, inChannels, height, width]`, output `[batch, outChannels, outHeight, outWidth]`, where
 *   `outHeight = floor((height + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1` and so for the width.
 * - Backward: `gradInput` sums over the outputs that saw an entry `W * gradOutput`, `weight.grad` adds over batch and
 *   outputs `x * gradOutput`, `bias.grad` adds `gradOutput` over batch and places.
 * - Parameters: `weight` `[outChannels, inChannels / groups, kernelHeight, kernelWidth]`, `bias` `[outChannels]`, both
 *   uniform within `1/sqrt(fanIn)`, `fanIn` being the number of entries of the weight for one output channel.
 * - Cache: the input.
 * - Numerics: padding is a zero that is multiplied, so an infinite weight may give NaN at the border. `"same"` pads one
 *   more below and to the right where the sum is odd, as PyTorch does.
 * - Source: LeCun, Boser, Denker et al., 1989, Backpropagation Applied to Handwritten Zip Code Recognition.
 */
export class Conv2d<const In extends number = number, const Out extends number = number> implements Gate<
  [input: Tensor]
> {
  declare readonly "~width": Maps<"Conv2d", In, Out>;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: readonly [height: number, width: number];
  readonly settings: ConvolutionSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("Conv2d", () => this.parameters());

  constructor(inChannels: In, outChannels: Out, kernelSize: Pair, options: Conv2dOptions = {}) {
    const { groups = 1, padding = 0, share } = options;
    expectCount("Conv2d", "inChannels", inChannels);
    expectCount("Conv2d", "outChannels", outChannels);
    expectCount("Conv2d", "groups", groups);
    expectMultiple("inChannels", inChannels, groups);
    expectMultiple("outChannels", outChannels, groups);
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = pairOf("Conv2d", "kernelSize", kernelSize);
    const stride = pairOf("Conv2d", "stride", options.stride ?? 1);
    const dilation = pairOf("Conv2d", "dilation", options.dilation ?? 1);
    this.settings = { stride, padding: paddingOf(padding, this.kernelSize, stride, dilation), dilation, groups };
    const weightShape = [outChannels, inChannels / groups, ...this.kernelSize];
    if (share !== undefined) expectAffineShapes("Conv2d", share, weightShape, [outChannels]);
    const { weight, bias } = share ?? newParameters(weightShape, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Conv2d.forward", inputs, ["input"]);
    const geometry = convolutionGeometry("Conv2d.forward", input.shape, this.weight.value.shape, this.settings);
    expectDType("Conv2d.forward", "input", input, this.weight.value, "the weight");
    const output = convolution(input, this.weight.value, this.bias?.value, geometry);
    this.#cache.keep(output, { input, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { input, geometry } = this.#cache.take(gradOutput);
    const gradBias = this.bias?.requiresGrad ? this.bias.grad : undefined;
    if (this.weight.requiresGrad) {
      addConvolutionWeightGradient(this.weight.grad, gradBias, gradOutput, input, geometry);
    } else if (gradBias !== undefined) {
      const { batch, outChannels, outHeight, outWidth } = geometry;
      addChannelSums(gradBias, reshape(gradOutput, [batch, outChannels, outHeight * outWidth]));
    }
    if (options?.inputGradients === false) return [];
    return [convolutionInputGradient(gradOutput, this.weight.value, geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Conv2d<In, Out> {
    const padding = givenPadding(this.settings.padding);
    return new Conv2d(this.inChannels, this.outChannels, this.kernelSize, { ...this.settings, padding, share: this });
  }

  toString(): string {
    const { stride, padding, dilation, groups } = this.settings;
    const given = givenPadding(padding);
    const parts = [`${this.inChannels} -> ${this.outChannels}`, `kernel ${pairText(this.kernelSize)}`];
    if (Math.max(...stride) > 1) parts.push(`stride ${pairText(stride)}`);
    if (Math.max(...padding) > 0) parts.push(`padding ${given === "same" ? '"same"' : pairText(given)}`);
    if (Math.max(...dilation) > 1) parts.push(`dilation ${pairText(dilation)}`);
    if (groups > 1) parts.push(`groups ${groups}`);
    if (this.bias === undefined) parts.push("no bias");
    return `Conv2d(${parts.join(", ")})`;
  }
}

function newParameters(weightShape: readonly number[], options: Conv2dOptions): AffineParameters {
  const { dtype = "float32", random = new Random(0) } = options;
  const weight = empty(weightShape, dtype);
  (options.weightInit ?? kaimingUniform({ slope: Math.sqrt(5) }))(weight, random.split("weight"));
  if (options.bias === false) return { weight: new Parameter("weight", weight), bias: undefined };
  const bias = empty([weightShape[0]], dtype);
  const bound = 1 / Math.sqrt(fanOf("Conv2d", weight.shape).fanIn);
  (options.biasInit ?? uniform(-bound, bound))(bias, random.split("bias"));
  return { weight: new Parameter("weight", weight), bias: new Parameter("bias", bias) };
}

function expectMultiple(name: string, channels: number, groups: number): void {
  if (channels % groups === 0) return;
  throw new ValueError({
    code: "not-a-multiple",
    where: "Conv2d",
    expected: `${name} must be a multiple of groups, ${groups}`,
    got: String(channels),
  });
}
