import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, Parameter, ParametersOnly } from "@chainrule/core";
import { convolution, expectDType, expectInputs, transposedConvolutionGeometry } from "@chainrule/tensor";
import type { ConvolutionGeometry, Tensor, TransposedConvolutionSettings } from "@chainrule/tensor";
import { convolutionParameters, expectGroups } from "./convolution-parameters.ts";
import { convolutionText } from "./convolution-text.ts";
import { pairOf } from "./pair.ts";
import type { Pair } from "./pair.ts";
import { addTransposedGradients, expectOutputPadding, transposedConvolution } from "./transposed-convolution.ts";
import type { ConvTransposeOptions } from "./transposed-convolution.ts";
import type { Spread } from "./place-rules.ts";

/** Settings of a {@link ConvTranspose2d} layer. A pair is `[height, width]`. */
export type ConvTranspose2dOptions<
  Stride = Pair,
  Padding = Pair,
  OutputPadding = Pair,
  Dilation = Pair,
> = ConvTransposeOptions<Pair, Stride, Padding, OutputPadding, Dilation>;

/** What backward needs. */
interface Kept {
  readonly input: Tensor;
  readonly geometry: ConvolutionGeometry;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of all outputs it was spread over, each times the weight it had there",
  coupling: "example",
};

/**
 * Transposed convolution over two axes: each entry is spread over a window of the output,
 * `y[n, o, p * stride + i * dilation - padding, ...] += W[c, o, i, j] * x[n, c, p, q]`, and `b[o]` added. It is the input
 * gradient of the `Conv2d` with the same weight and settings, and undoes what that does to shapes.
 *
 * - Shapes: input `[batch, inChannels, height, width]`, output `[batch, outChannels, outHeight, outWidth]`, where
 *   `outHeight = (height - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1` and so for the width.
 * - Backward: `gradInput` is the convolution of `gradOutput` with `W`, `weight.grad` adds over batch and places
 *   `x * gradOutput`, `bias.grad` adds `gradOutput` over batch and places.
 * - Parameters: `weight` `[inChannels, outChannels / groups, kernelHeight, kernelWidth]`, `bias` `[outChannels]`, both
 *   uniform within `1/sqrt(fan)`, `fan` being the number of entries of the weight for one input channel, as in PyTorch.
 * - Cache: the input.
 * - Source: Zeiler, Krishnan, Taylor and Fergus, 2010, Deconvolutional Networks.
 */
export class ConvTranspose2d<
  const In extends number = number,
  const Out extends number = number,
  const Kernel extends Pair = Pair,
  const Stride extends Pair = 1,
  const Padding extends Pair = 0,
  const OutputPadding extends Pair = 0,
  const Dilation extends Pair = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Maps<
    "ConvTranspose2d",
    In,
    Out,
    Spread<Kernel, Stride, Padding, OutputPadding, Dilation, Out>
  >;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: readonly [height: number, width: number];
  readonly settings: TransposedConvolutionSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("ConvTranspose2d", () => this.parameters());

  constructor(
    inChannels: In,
    outChannels: Out,
    kernelSize: Kernel,
    options: ConvTranspose2dOptions<Stride, Padding, OutputPadding, Dilation> = {},
  ) {
    const { groups = 1 } = options;
    expectGroups("ConvTranspose2d", { inChannels, outChannels, groups });
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = pairOf("ConvTranspose2d", "kernelSize", kernelSize);
    this.settings = {
      stride: pairOf("ConvTranspose2d", "stride", options.stride ?? 1),
      padding: pairOf("ConvTranspose2d", "padding", options.padding ?? 0, 0),
      outputPadding: pairOf("ConvTranspose2d", "outputPadding", options.outputPadding ?? 0, 0),
      dilation: pairOf("ConvTranspose2d", "dilation", options.dilation ?? 1),
      groups,
    };
    expectOutputPadding("ConvTranspose2d", this.settings);
    const weightShape = [inChannels, outChannels / groups, ...this.kernelSize];
    const { weight, bias } = convolutionParameters("ConvTranspose2d", weightShape, outChannels, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "ConvTranspose2d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    const geometry = transposedConvolutionGeometry(where, input.shape, this.weight.value.shape, this.settings);
    expectDType(where, "input", input, this.weight.value, "the weight");
    const output = transposedConvolution(input, this.weight.value, this.bias?.value, geometry);
    this.#cache.keep(output, { input, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { input, geometry } = this.#cache.take(gradOutput);
    addTransposedGradients(this, gradOutput, input, geometry);
    if (options?.inputGradients === false) return [];
    return [convolution(gradOutput, this.weight.value, undefined, geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): ConvTranspose2d<In, Out, Kernel, Stride, Padding, OutputPadding, Dilation> {
    return new ConvTranspose2d(this.inChannels, this.outChannels, this.kernelSize, { ...this.settings, share: this });
  }

  toString(): string {
    const { inChannels, outChannels, kernelSize: kernel, settings } = this;
    const hasBias = this.bias !== undefined;
    return `ConvTranspose2d(${convolutionText({ ...settings, inChannels, outChannels, kernel, hasBias })})`;
  }
}
