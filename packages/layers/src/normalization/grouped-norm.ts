import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, ParametersOnly } from "@chainrule/core";
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
  scaleChannels,
  sizeOf,
  zeros,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expectAffineShapes } from "../affine/affine-parameters.ts";
import type { AffineParameters } from "../affine/affine-parameters.ts";

/** Settings that all norms over groups of channels have. */
export interface GroupedNormOptions {
  /** Added to the variance before its root is taken; a finite number from 0 up. Default 1e-5. */
  readonly epsilon?: number;
  /** Whether to scale and shift each channel by a learned weight and bias. */
  readonly affine?: boolean;
  /** Element type of the parameters, and so of the inputs it takes; without parameters it takes either. Default "float32". */
  readonly dtype?: DType;
  /** Parameters to share in place of new ones, such as those of another norm; `affine` and `dtype` are then void. */
  readonly share?: AffineParameters<Parameter | undefined>;
}

/**
 * The mechanics of the norms over groups of channels: the channels of each example, its second axis, are cut into groups,
 * and each group is normalised over its channels and all places. They differ in the groups and in the shapes they take.
 */
export abstract class GroupedNorm<Channels extends number = number> implements Gate<[input: Tensor]> {
  readonly channels: Channels;
  readonly groups: number;
  readonly epsilon: number;
  readonly weight: Parameter | undefined;
  readonly bias: Parameter | undefined;
  readonly #name: string;
  readonly #cache: Cache<{ normalized: Tensor; inverse: Tensor }>;

  constructor(name: string, groups: number, channels: Channels, options: GroupedNormOptions) {
    const { epsilon = 1e-5, affine = true, dtype = "float32", share } = options;
    expectCount(name, "channels", channels);
    expectNotNegative(name, "epsilon", epsilon);
    expectSwitch(name, "affine", affine);
    if (share !== undefined) expectAffineShapes(name, share, [channels], [channels]);
    const isNew = affine && share === undefined;
    this.channels = channels;
    this.groups = groups;
    this.epsilon = epsilon;
    this.weight = isNew ? new Parameter("weight", ones([channels], dtype)) : share?.weight;
    this.bias = isNew ? new Parameter("bias", zeros([channels], dtype)) : share?.bias;
    this.#name = name;
    this.#cache = new Cache(name, () => this.parameters());
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = `${this.#name}.forward`;
    const [input] = expectInputs(where, inputs, ["input"]);
    this.expectShape(where, input);
    if (this.weight !== undefined) expectDType(where, "input", input, this.weight.value, "the weight");
    // To the kernels a group of an example is a channel while it is normalised.
    const { normalized, inverse } = normalizeChannels(this.#asGroups(input), this.epsilon);
    const scaled =
      this.weight === undefined
        ? normalized
        : scaleChannels(this.#asChannels(normalized, input.shape), this.weight.value, this.bias?.value);
    const output = reshape(scaled, input.shape);
    this.#cache.keep(output, { normalized, inverse });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { normalized, inverse } = this.#cache.take(gradOutput);
    const { shape } = gradOutput;
    const grad = this.#asChannels(gradOutput, shape);
    if (this.weight?.requiresGrad) addChannelProducts(this.weight.grad, grad, this.#asChannels(normalized, shape));
    if (this.bias?.requiresGrad) addChannelSums(this.bias.grad, grad);
    if (options?.inputGradients === false) return [];
    const scaled = this.weight === undefined ? gradOutput : reshape(scaleChannels(grad, this.weight.value), shape);
    return [reshape(normalizeChannelsGradient(this.#asGroups(scaled), normalized, inverse), shape)];
  }

  abstract get pattern(): BackwardPattern;

  parameters(): Parameter[] {
    return this.weight === undefined || this.bias === undefined ? [] : [this.weight, this.bias];
  }

  abstract tied(): GroupedNorm<Channels>;

  toString(): string {
    const sizes = [...this.settingsText(), this.channels];
    return `${this.#name}(${sizes.join(", ")}${this.weight === undefined ? ", not affine" : ""})`;
  }

  /** Refuses an input of another shape than the norm takes. */
  protected abstract expectShape(where: string, input: Tensor): void;

  /** What the norm prints before the number of channels. */
  protected settingsText(): (string | number)[] {
    return [];
  }

  #asGroups(x: Tensor): Tensor {
    const rows = x.shape[0] * this.groups;
    return reshape(x, [1, rows, sizeOf(x.shape.slice(1)) / this.groups]);
  }

  #asChannels(x: Tensor, shape: readonly number[]): Tensor {
    return reshape(x, [shape[0], this.channels, sizeOf(shape.slice(2))]);
  }
}
