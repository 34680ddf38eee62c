import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, Parameter, ParametersOnly } from "@chainrule/core";
import { convolution, expectCount, expectDType, expectInputs, transposedConvolutionGeometry } from "@chainrule/tensor";
import type { ConvolutionGeometry, Tensor, TransposedConvolutionSettings } from "@chainrule/tensor";
import { convolutionParameters, expectGroups } from "./convolution-parameters.ts";
import { convolutionText } from "./convolution-text.ts";
import { expectChannelsFirst } from "./expect-channels-first.ts";
import { addTransposedGradients, expectOutputPadding, transposedConvolution } from "./transposed-convolution.ts";
import type { ConvTransposeOptions } from "./transposed-convolution.ts";
import { withHeight, withoutHeight } from "./with-height.ts";
import type { Spread } from "./place-rules.ts";

/** Settings of a {@link ConvTranspose1d} layer. */
export type ConvTranspose1dOptions<
  Stride = number,
  Padding = number,
  OutputPadding = number,
  Dilation = number,
> = ConvTransposeOptions<number, Stride, Padding, OutputPadding, Dilation>;

/** What backward needs. */
interface Kept {
  /** The input as images of height 1. */
  readonly images: Tensor;
  readonly geometry: ConvolutionGeometry;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of all outputs it was spread over, each times the weight it had there",
  coupling: "example",
};

/**
 * Transposed convolution along one axis: each entry is spread over a window of the output,
 * `y[n, o, p * stride + i * dilation - padding] += W[c, o, i] * x[n, c, p]`, and `b[o]` added. It is the input gradient of
 * the `Conv1d` with the same weight and settings, and undoes what that does to shapes.
 *
 * - Shapes: input `[batch, inChannels, length]`, output `[batch, outChannels, outLength]`, where
 *   `outLength = (length - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1`.
 * - Backward: `gradInput` is the convolution of `gradOutput` with `W`, `weight.grad` adds over batch and places
 *   `x * gradOutput`, `bias.grad` adds `gradOutput` over batch and places.
 * - Parameters: `weight` `[inChannels, outChannels / groups, kernel]`, `bias` `[outChannels]`, both uniform within
 *   `1/sqrt(fan)`, `fan` being the number of entries of the weight for one input channel, as in PyTorch.
 * - Cache: the input.
 * - Source: Zeiler, Krishnan, Taylor and Fergus, 2010, Deconvolutional Networks.
 */
export class ConvTranspose1d<
  const In extends number = number,
  const Out extends number = number,
  const Kernel extends number = number,
  const Stride extends number = 1,
  const Padding extends number = 0,
  const OutputPadding extends number = 0,
  const Dilation extends number = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Maps<
    "ConvTranspose1d",
    In,
    Out,
    Spread<Kernel, Stride, Padding, OutputPadding, Dilation, Out>
  >;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: number;
  /** Of the transposed convolution of images of height 1 that it is. */
  readonly settings: TransposedConvolutionSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("ConvTranspose1d", () => this.parameters());

  constructor(
    inChannels: In,
    outChannels: Out,
    kernelSize: Kernel,
    options: ConvTranspose1dOptions<Stride, Padding, OutputPadding, Dilation> = {},
  ) {
    const { groups = 1, stride = 1, padding = 0, outputPadding = 0, dilation = 1 } = options;
    const name = "ConvTranspose1d";
    expectGroups(name, { inChannels, outChannels, groups });
    for (const [what, length] of Object.entries({ kernelSize, stride, dilation })) expectCount(name, what, length);
    for (const [what, length] of Object.entries({ padding, outputPadding })) expectCount(name, what, length, 0);
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = kernelSize;
    this.settings = {
      stride: [1, stride],
      padding: [0, padding],
      outputPadding: [0, outputPadding],
      dilation: [1, dilation],
      groups,
    };
    expectOutputPadding(name, this.settings);
    const weightShape = [inChannels, outChannels / groups, kernelSize];
    const { weight, bias } = convolutionParameters(name, weightShape, outChannels, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "ConvTranspose1d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectChannelsFirst(where, input, ["length"], this.inChannels);
    expectDType(where, "input", input, this.weight.value, "the weight");
    const [images, weight] = [withHeight(input), withHeight(this.weight.value)];
    const axes = ["height", "length"] as const;
    const geometry = transposedConvolutionGeometry(where, images.shape, weight.shape, this.settings, axes);
    const output = withoutHeight(transposedConvolution(images, weight, this.bias?.value, geometry));
    this.#cache.keep(output, { images, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { images, geometry } = this.#cache.take(gradOutput);
    const gradient = withHeight(gradOutput);
    addTransposedGradients(this, gradient, images, geometry);
    if (options?.inputGradients === false) return [];
    return [withoutHeight(convolution(gradient, withHeight(this.weight.value), undefined, geometry))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): ConvTranspose1d<In, Out, Kernel, Stride, Padding, OutputPadding, Dilation> {
    const { stride, padding, outputPadding, dilation, groups } = this.settings;
    return new ConvTranspose1d(this.inChannels, this.outChannels, this.kernelSize, {
      stride: stride[1],
      padding: padding[1],
      outputPadding: outputPadding[1],
      dilation: dilation[1],
      groups,
      share: this,
    });
  }

  toString(): string {
    const { stride, padding, outputPadding, dilation, groups } = this.settings;
    const text = convolutionText({
      inChannels: this.inChannels,
      outChannels: this.outChannels,
      kernel: [this.kernelSize],
      stride: stride.slice(1),
      padding: padding.slice(1),
      outputPadding: outputPadding.slice(1),
      dilation: dilation.slice(1),
      groups,
      hasBias: this.bias !== undefined,
    });
    return `ConvTranspose1d(${text})`;
  }
}
