import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, Parameter, ParametersOnly } from "@chainrule/core";
import {
  convolution,
  convolutionInputGradient,
  expectDType,
  expectInputs,
  reshape,
  volumeGeometry,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, Tensor, VolumeSettings } from "@chainrule/tensor";
import { addConvolutionGradients } from "./convolution-gradients.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";
import { convolutionParameters, expectGroups } from "./convolution-parameters.ts";
import { convolutionText } from "./convolution-text.ts";
import { givenPadding, paddingOf } from "./padding.ts";
import { tripleOf } from "./triple.ts";
import type { Triple } from "./triple.ts";
import { VolumeWindows } from "./volume-windows.ts";
import type { Windowed } from "./place-rules.ts";

/** Settings of a {@link Conv3d} layer. A triple is `[depth, height, width]`. */
export type Conv3dOptions<Stride = Triple, Padding = Triple | "same", Dilation = Triple> = ConvolutionOptions<
  Triple,
  Stride,
  Padding,
  Dilation
>;

/** What backward needs. */
interface Kept {
  /** The windows of slices as images. */
  readonly images: Tensor;
  readonly geometry: ConvolutionGeometry;
  readonly windows: VolumeWindows;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of all windows it lies in, each times the weight it had there",
  coupling: "example",
};

/**
 * Convolution over three axes (a cross-correlation, the kernel is not turned over): `y[n, o, p, q, r] = b[o] + sum over
 * c, i, j, k of W[o, c, i, j, k] * x[n, c, p * stride + i * dilation - padding, ...]`.
 *
 * - Shapes: input `[batch, inChannels, depth, height, width]`, output `[batch, outChannels, outDepth, outHeight,
 *   outWidth]`, where `outDepth = floor((depth + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1` and so for
 *   height and width.
 * - Backward: `gradInput` sums over the outputs that saw an entry `W * gradOutput`, `weight.grad` adds over batch and
 *   outputs `x * gradOutput`, `bias.grad` adds `gradOutput` over batch and places.
 * - Parameters: `weight` `[outChannels, inChannels / groups, kernelDepth, kernelHeight, kernelWidth]`, `bias`
 *   `[outChannels]`, both uniform within `1/sqrt(fanIn)`, `fanIn` being the number of entries of the weight for one
 *   output channel.
 * - Cache: the windows of slices laid out as images, about `kernelDepth / strideDepth` times the input.
 * - Numerics: a window of slices is an image with a channel for each slice, so all is that of `Conv2d`. `"same"` pads one
 *   more behind, below and to the right where the sum is odd.
 * - Source: Ji, Xu, Yang and Yu, 2010, 3D Convolutional Neural Networks for Human Action Recognition.
 */
export class Conv3d<
  const In extends number = number,
  const Out extends number = number,
  const Kernel extends Triple = Triple,
  const Stride extends Triple = 1,
  const Padding extends Triple | "same" = 0,
  const Dilation extends Triple = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Maps<"Conv3d", In, Out, Windowed<Kernel, Stride, Padding, Dilation, Out>>;
  readonly inChannels: In;
  readonly outChannels: Out;
  readonly kernelSize: readonly [depth: number, height: number, width: number];
  readonly settings: VolumeSettings;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  #windows: VolumeWindows | undefined;
  readonly #cache: Cache<Kept> = new Cache("Conv3d", () => this.parameters());

  constructor(
    inChannels: In,
    outChannels: Out,
    kernelSize: Kernel,
    options: Conv3dOptions<Stride, Padding, Dilation> = {},
  ) {
    const { groups = 1, padding = 0 } = options;
    expectGroups("Conv3d", { inChannels, outChannels, groups });
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = tripleOf("Conv3d", "kernelSize", kernelSize);
    const stride = tripleOf("Conv3d", "stride", options.stride ?? 1);
    const dilation = tripleOf("Conv3d", "dilation", options.dilation ?? 1);
    const given = typeof padding === "string" ? padding : tripleOf("Conv3d", "padding", padding, 0);
    const sizes = { kernel: this.kernelSize, stride, dilation };
    const [front, back, top, bottom, left, right] = paddingOf("Conv3d", given, sizes);
    this.settings = { stride, padding: [front, back, top, bottom, left, right], dilation, groups };
    const weightShape = [outChannels, inChannels / groups, ...this.kernelSize];
    const { weight, bias } = convolutionParameters("Conv3d", weightShape, outChannels, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Conv3d.forward", inputs, ["input"]);
    const geometry = volumeGeometry("Conv3d.forward", input.shape, this.weight.value.shape, this.settings);
    expectDType("Conv3d.forward", "input", input, this.weight.value, "the weight");
    const windows = this.#windows?.fits(geometry) ? this.#windows : new VolumeWindows(geometry);
    const images = windows.unfold(input);
    const output = windows.stack(convolution(images, this.#imageWeight(), this.bias?.value, geometry.images));
    this.#windows = windows;
    this.#cache.keep(output, { images, geometry: geometry.images, windows });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { images, geometry, windows } = this.#cache.take(gradOutput);
    const gradient = windows.unstack(gradOutput);
    addConvolutionGradients(this, gradient, images, geometry);
    if (options?.inputGradients === false) return [];
    return [windows.fold(convolutionInputGradient(gradient, this.#imageWeight(), geometry))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Conv3d<In, Out, Kernel, Stride, Padding, Dilation> {
    const padding = givenPadding(this.settings.padding) as Triple | "same";
    return new Conv3d(this.inChannels, this.outChannels, this.kernelSize, { ...this.settings, padding, share: this });
  }

  toString(): string {
    const padding = givenPadding(this.settings.padding);
    const { inChannels, outChannels, kernelSize: kernel, settings } = this;
    const hasBias = this.bias !== undefined;
    return `Conv3d(${convolutionText({ ...settings, inChannels, outChannels, kernel, padding, hasBias })})`;
  }

  /** The weight with a channel for each slice of the kernel. */
  #imageWeight(): Tensor {
    const [outChannels, channels, depth, height, width] = this.weight.value.shape;
    return reshape(this.weight.value, [outChannels, channels * depth, height, width]);
  }
}
