import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, Parameter, ParametersOnly } from "@chainrule/core";
import {
  convolution,
  convolutionGeometry,
  convolutionInputGradient,
  expectDType,
  expectInputs,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, ConvolutionSettings, Tensor } from "@chainrule/tensor";
import { addConvolutionGradients } from "./convolution-gradients.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";
import { convolutionParameters, expectGroups } from "./convolution-parameters.ts";
import { convolutionText } from "./convolution-text.ts";
import { givenPadding, paddingOf } from "./padding.ts";
import { pairOf } from "./pair.ts";
import type { Pair } from "./pair.ts";
import type { Windowed } from "./place-rules.ts";

/** Settings of a {@link Conv2d} layer. A pair is `[height, width]`. */
export type Conv2dOptions<Stride = Pair, Padding = Pair | "same", Dilation = Pair> = ConvolutionOptions<
  Pair,
  Stride,
  Padding,
  Dilation
>;

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
export class Conv2d<
  const In extends number = number,
  const Out extends number = number,
  const Kernel extends Pair = Pair,
  const Stride extends Pair = 1,
  const Padding extends Pair | "same" = 0,
  const Dilation extends Pair = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Maps<"Conv2d", In, Out, Windowed<Kernel, Stride, Padding, Dilation, Out>>;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: readonly [height: number, width: number];
  readonly settings: ConvolutionSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("Conv2d", () => this.parameters());

  constructor(
    inChannels: In,
    outChannels: Out,
    kernelSize: Kernel,
    options: Conv2dOptions<Stride, Padding, Dilation> = {},
  ) {
    const { groups = 1, padding = 0 } = options;
    expectGroups("Conv2d", { inChannels, outChannels, groups });
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = pairOf("Conv2d", "kernelSize", kernelSize);
    const stride = pairOf("Conv2d", "stride", options.stride ?? 1);
    const dilation = pairOf("Conv2d", "dilation", options.dilation ?? 1);
    const given = typeof padding === "string" ? padding : pairOf("Conv2d", "padding", padding, 0);
    const windows = { kernel: this.kernelSize, stride, dilation };
    const [top, bottom, left, right] = paddingOf("Conv2d", given, windows);
    this.settings = { stride, padding: [top, bottom, left, right], dilation, groups };
    const weightShape = [outChannels, inChannels / groups, ...this.kernelSize];
    const { weight, bias } = convolutionParameters("Conv2d", weightShape, outChannels, options);
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
    addConvolutionGradients(this, gradOutput, input, geometry);
    if (options?.inputGradients === false) return [];
    return [convolutionInputGradient(gradOutput, this.weight.value, geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Conv2d<In, Out, Kernel, Stride, Padding, Dilation> {
    const padding = givenPadding(this.settings.padding) as Pair | "same";
    return new Conv2d(this.inChannels, this.outChannels, this.kernelSize, { ...this.settings, padding, share: this });
  }

  toString(): string {
    const padding = givenPadding(this.settings.padding);
    const { inChannels, outChannels, kernelSize: kernel, settings } = this;
    const hasBias = this.bias !== undefined;
    return `Conv2d(${convolutionText({ ...settings, inChannels, outChannels, kernel, padding, hasBias })})`;
  }
}
