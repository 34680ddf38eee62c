import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, ParametersOnly } from "@chainrule/core";
import {
  addChannelProducts,
  clamp,
  expectCount,
  expectDType,
  expectFinite,
  expectInputs,
  full,
  leakChannels,
  leakChannelsGradient,
  reshape,
  sameShape,
  ShapeError,
  shapeText,
  sizeOf,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** Settings of a {@link PReLU} layer. */
export interface PReLUOptions {
  /** Number of learned slopes: 1 for all elements, or the number of channels, the second axis. Default 1. */
  readonly channels?: number;
  /** The slopes at the beginning, a finite number. Default 0.25. */
  readonly slope?: number;
  /** Element type of the slopes, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Slopes to share in place of new ones, such as another `PReLU`; `slope` and `dtype` are then void. */
  readonly share?: { readonly weight: Parameter };
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "lets the gradient through where the input is positive, and elsewhere multiplies it by the learned slope",
  coupling: "element",
};

/**
 * Rectifier that leaks with a learned slope: `y = x` where `x > 0`, else `weight[c] * x` in channel `c`.
 *
 * - Shapes: input `[...]` of any rank with one slope, `[batch, channels, ...]` with more; output unchanged.
 * - Backward: `gradInput = gradOutput` where `x > 0`, else `weight[c] * gradOutput`;
 *   `weight.grad[c] += sum over the channel of gradOutput * min(x, 0)`.
 * - Parameters: `weight` `[channels]`, all 0.25. Weight decay would draw it to ReLU: leave it out of the decayed group.
 * - Cache: the input.
 * - Numerics: NaN passes through, in both directions.
 * - Source: He, Zhang, Ren and Sun, 2015, Delving Deep into Rectifiers.
 */
export class PReLU implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly channels: number;
  readonly weight: Parameter;
  readonly #cache: Cache<Tensor> = new Cache("PReLU", () => this.parameters());

  constructor(options: PReLUOptions = {}) {
    const { channels = 1, slope = 0.25, dtype = "float32", share } = options;
    expectCount("PReLU", "channels", channels);
    expectFinite("PReLU", "slope", slope);
    if (share !== undefined) expectSlopes(share.weight, channels);
    this.channels = channels;
    this.weight = share?.weight ?? new Parameter("weight", full([channels], slope, dtype));
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("PReLU.forward", inputs, ["input"]);
    this.#expectChannels(input);
    expectDType("PReLU.forward", "input", input, this.weight.value, "the weight");
    const output = reshape(leakChannels(this.#asChannels(input), this.weight.value), input.shape);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const input = this.#asChannels(this.#cache.take(gradOutput));
    const grad = this.#asChannels(gradOutput);
    if (this.weight.requiresGrad) addChannelProducts(this.weight.grad, grad, clamp(input, -Infinity, 0));
    if (options?.inputGradients === false) return [];
    return [reshape(leakChannelsGradient(grad, input, this.weight.value), gradOutput.shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  tied(): PReLU {
    return new PReLU({ channels: this.channels, share: this });
  }

  toString(): string {
    return this.channels === 1 ? "PReLU()" : `PReLU(${this.channels} channels)`;
  }

  #asChannels(x: Tensor): Tensor {
    return reshape(x, this.channels === 1 ? [1, 1, x.size] : [x.shape[0], this.channels, sizeOf(x.shape.slice(2))]);
  }

  #expectChannels({ shape }: Tensor): void {
    if (this.channels === 1 || shape[1] === this.channels) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "PReLU.forward",
      expected: `input must be [batch, ${this.channels}, ...]`,
      got: shapeText(shape),
      fix: `Make this layer new PReLU({ channels: ${shape[1] ?? 1} }), or leave the channels out for one slope`,
    });
  }
}

function expectSlopes({ shape }: Parameter, channels: number): void {
  if (sameShape(shape, [channels])) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where: "PReLU",
    expected: `the shared weight must be [${channels}]`,
    got: shapeText(shape),
  });
}
