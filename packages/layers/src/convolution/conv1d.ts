import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, Parameter, ParametersOnly } from "@chainrule/core";
import {
  convolution,
  convolutionGeometry,
  convolutionInputGradient,
  expectCount,
  expectDType,
  expectInputs,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, ConvolutionSettings, Tensor } from "@chainrule/tensor";
import { addConvolutionGradients } from "./convolution-gradients.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";
import { convolutionParameters, expectGroups } from "./convolution-parameters.ts";
import { convolutionText } from "./convolution-text.ts";
import { expectChannelsFirst } from "./expect-channels-first.ts";
import { givenPadding, paddingOf } from "./padding.ts";
import { withHeight, withoutHeight } from "./with-height.ts";
import type { Windowed } from "./place-rules.ts";

/** Settings of a {@link Conv1d} layer. */
export type Conv1dOptions<Stride = number, Padding = number | "same", Dilation = number> = ConvolutionOptions<
  number,
  Stride,
  Padding,
  Dilation
>;

/** What backward needs. */
interface Kept {
  /** The input as images of height 1. */
  readonly images: Tensor;
  readonly geometry: ConvolutionGeometry;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of all windows it lies in, each times the weight it had there",
  coupling: "example",
};

/**
 * Convolution along one axis (a cross-correlation, the kernel is not turned over):
 * `y[n, o, p] = b[o] + sum over c, i of W[o, c, i] * x[n, c, p * stride + i * dilation - padding]`.
 *
 * - Shapes: input `[batch, inChannels, length]`, output `[batch, outChannels, outLength]`, where
 *   `outLength = floor((length + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1`.
 * - Backward: `gradInput` sums over the outputs that saw an entry `W * gradOutput`, `weight.grad` adds over batch and
 *   outputs `x * gradOutput`, `bias.grad` adds `gradOutput` over batch and places.
 * - Parameters: `weight` `[outChannels, inChannels / groups, kernel]`, `bias` `[outChannels]`, both uniform within
 *   `1/sqrt(fanIn)`, `fanIn` being the number of entries of the weight for one output channel.
 * - Cache: the input.
 * - Numerics: that of `Conv2d`, on images of height 1. `"same"` pads one more at the end where the sum is odd.
 * - Source: Waibel, Hanazawa, Hinton et al., 1989, Phoneme Recognition Using Time-Delay Neural Networks.
 */
export class Conv1d<
  const In extends number = number,
  const Out extends number = number,
  const Kernel extends number = number,
  const Stride extends number = 1,
  const Padding extends number | "same" = 0,
  const Dilation extends number = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Maps<"Conv1d", In, Out, Windowed<Kernel, Stride, Padding, Dilation, Out>>;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: number;
  /** Of the convolution of images of height 1 that it is. */
  readonly settings: ConvolutionSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("Conv1d", () => this.parameters());

  constructor(
    inChannels: In,
    outChannels: Out,
    kernelSize: Kernel,
    options: Conv1dOptions<Stride, Padding, Dilation> = {},
  ) {
    const { groups = 1, padding = 0, stride = 1, dilation = 1 } = options;
    expectGroups("Conv1d", { inChannels, outChannels, groups });
    for (const [name, length] of Object.entries({ kernelSize, stride, dilation })) expectCount("Conv1d", name, length);
    if (typeof padding !== "string") expectCount("Conv1d", "padding", padding, 0);
    const windows = { kernel: [kernelSize], stride: [stride], dilation: [dilation] };
    const [left, right] = paddingOf("Conv1d", typeof padding === "string" ? padding : [padding], windows);
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = kernelSize;
    this.settings = { stride: [1, stride], padding: [0, 0, left, right], dilation: [1, dilation], groups };
    const weightShape = [outChannels, inChannels / groups, kernelSize];
    const { weight, bias } = convolutionParameters("Conv1d", weightShape, outChannels, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Conv1d.forward", inputs, ["input"]);
    expectChannelsFirst("Conv1d.forward", input, ["length"], this.inChannels);
    expectDType("Conv1d.forward", "input", input, this.weight.value, "the weight");
    const [images, weight] = [withHeight(input), withHeight(this.weight.value)];
    const axes = ["height", "length"] as const;
    const geometry = convolutionGeometry("Conv1d.forward", images.shape, weight.shape, this.settings, axes);
    const output = withoutHeight(convolution(images, weight, this.bias?.value, geometry));
    this.#cache.keep(output, { images, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { images, geometry } = this.#cache.take(gradOutput);
    const gradient = withHeight(gradOutput);
    addConvolutionGradients(this, gradient, images, geometry);
    if (options?.inputGradients === false) return [];
    return [withoutHeight(convolutionInputGradient(gradient, withHeight(this.weight.value), geometry))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Conv1d<In, Out, Kernel, Stride, Padding, Dilation> {
    const { stride, padding, dilation, groups } = this.settings;
    const given = givenPadding(padding.slice(2));
    return new Conv1d(this.inChannels, this.outChannels, this.kernelSize, {
      stride: stride[1],
      padding: given === "same" ? given : given[0],
      dilation: dilation[1],
      groups,
      share: this,
    });
  }

  toString(): string {
    const { inChannels, outChannels, kernelSize, settings } = this;
    const text = convolutionText({
      inChannels,
      outChannels,
      kernel: [kernelSize],
      stride: settings.stride.slice(1),
      padding: givenPadding(settings.padding.slice(2)),
      dilation: settings.dilation.slice(1),
      groups: settings.groups,
      hasBias: this.bias !== undefined,
    });
    return `Conv1d(${text})`;
  }
}
