import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Layer, Mode, ParametersOnly } from "@chainrule/core";
import {
  addChannelProducts,
  addChannelSums,
  binary,
  expectCount,
  expectDType,
  expectInputs,
  expectNotNegative,
  expectSwitch,
  normalizeChannels,
  normalizeChannelsBy,
  normalizeChannelsGradient,
  ones,
  reshape,
  scaleChannels,
  sizeOf,
  zeros,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";
import { expectChannels, expectSeveralValues } from "./expect-channels.ts";
import type { TrailingAxes } from "./expect-channels.ts";
import { RunningStatistics } from "./running-statistics.ts";

/** Settings of a {@link BatchNorm1d} or {@link BatchNorm2d}. */
export interface BatchNormOptions {
  /** Added to the variance before its root is taken; a finite number from 0 up. Default 1e-5. */
  readonly epsilon?: number;
  /** The share of a batch's mean and variance in the running ones; from 0 to 1. Default 0.1. */
  readonly momentum?: number;
  /** Whether to scale and shift each channel by a learned weight and bias. Default true. */
  readonly affine?: boolean;
  /** Element type of the parameters and running statistics, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /**
   * Another batch norm, to share its parameters and running statistics in place of new ones; `momentum`, `affine` and
   * `dtype` are then void.
   */
  readonly share?: BatchNorm;
}

/** What backward needs. In training the gradient goes through the statistics too, in evaluation they were given. */
interface Kept {
  readonly normalized: Tensor;
  readonly inverse: Tensor;
  readonly mode: Mode;
}

const TRAINING: BackwardPattern = {
  role: "mixer",
  sentence:
    "takes out of each channel's gradient its mean and its part along the normalised input, and scales the rest",
  coupling: "all",
  repeatable: false,
};

const EVALUATION: BackwardPattern = {
  role: "scaler",
  sentence: "multiplies the gradient of each channel by its weight over its running standard deviation",
  coupling: "element",
};

/**
 * The mechanics of the batch norms: every channel, the second axis, is normalised over the batch and all axes behind it.
 * They differ in the shapes they take.
 */
export abstract class BatchNorm<Features extends number = number> implements Layer<[input: Tensor]> {
  /** Number of channels. */
  readonly features: Features;
  readonly epsilon: number;
  readonly momentum: number;
  readonly weight: Parameter | undefined;
  readonly bias: Parameter | undefined;
  /** Mean of each channel over the batches of training, `[features]`; state, and no parameter. */
  readonly runningMean: Tensor;
  /** Variance of each channel over the batches of training, `[features]`; state, and no parameter. */
  readonly runningVariance: Tensor;
  readonly #name: string;
  readonly #axes: TrailingAxes;
  readonly #running: RunningStatistics;
  readonly #cache: Cache<Kept>;
  #mode: Mode = "train";

  constructor(name: string, axes: TrailingAxes, features: Features, options: BatchNormOptions) {
    const { epsilon = 1e-5, momentum = 0.1, affine = true, dtype = "float32", share } = options;
    expectCount(name, "features", features);
    expectNotNegative(name, "epsilon", epsilon);
    expectSwitch(name, "affine", affine);
    if (share !== undefined) expectSharedShape(name, "running mean", share.runningMean, [features]);
    const isNew = affine && share === undefined;
    this.#running = share === undefined ? new RunningStatistics(name, features, momentum, dtype) : share.#running;
    this.features = features;
    this.epsilon = epsilon;
    this.momentum = this.#running.momentum;
    this.weight = isNew ? new Parameter("weight", ones([features], dtype)) : share?.weight;
    this.bias = isNew ? new Parameter("bias", zeros([features], dtype)) : share?.bias;
    this.runningMean = this.#running.mean;
    this.runningVariance = this.#running.variance;
    this.#name = name;
    this.#axes = axes;
    this.#cache = new Cache(name, () => this.parameters());
  }

  get mode(): Mode {
    return this.#mode;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs(`${this.#name}.forward`, inputs, ["input"]);
    expectChannels(this.#name, input, this.features, this.#axes);
    expectDType(`${this.#name}.forward`, "input", input, this.runningMean, "the running mean");
    if (this.#mode === "train") expectSeveralValues(this.#name, input);
    const channels = this.#asChannels(input);
    const { normalized, inverse } = this.#mode === "train" ? this.#byBatch(channels) : this.#byRunning(channels);
    const scaled =
      this.weight === undefined ? normalized : scaleChannels(normalized, this.weight.value, this.bias?.value);
    const output = reshape(scaled, input.shape);
    this.#cache.keep(output, { normalized, inverse, mode: this.#mode });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { normalized, inverse, mode } = this.#cache.take(gradOutput);
    const grad = this.#asChannels(gradOutput);
    if (this.weight?.requiresGrad) addChannelProducts(this.weight.grad, grad, normalized);
    if (this.bias?.requiresGrad) addChannelSums(this.bias.grad, grad);
    if (options?.inputGradients === false) return [];
    const factor = this.weight === undefined ? inverse : binary("multiply", inverse, this.weight.value);
    const gradInput =
      mode === "train" ? normalizeChannelsGradient(grad, normalized, factor) : scaleChannels(grad, factor);
    return [reshape(gradInput, gradOutput.shape)];
  }

  /** By the present mode. */
  get pattern(): BackwardPattern {
    return this.#mode === "train" ? TRAINING : EVALUATION;
  }

  parameters(): Parameter[] {
    return this.weight === undefined || this.bias === undefined ? [] : [this.weight, this.bias];
  }

  /** In the mode of this one; both go on with the same running statistics. */
  abstract tied(): BatchNorm<Features>;

  train(): this {
    this.#mode = "train";
    return this;
  }

  eval(): this {
    this.#mode = "eval";
    return this;
  }

  toString(): string {
    return `${this.#name}(${this.features}${this.weight === undefined ? ", not affine" : ""})`;
  }

  /** By the batch's own statistics, which the running ones take in. */
  #byBatch(channels: Tensor): Omit<Kept, "mode"> {
    const batch = normalizeChannels(channels, this.epsilon);
    this.#running.include(batch.mean, batch.variance, channels.size / this.features);
    return batch;
  }

  #byRunning(channels: Tensor): Omit<Kept, "mode"> {
    return normalizeChannelsBy(channels, this.runningMean, this.runningVariance, this.epsilon);
  }

  #asChannels(x: Tensor): Tensor {
    return reshape(x, [x.shape[0], this.features, sizeOf(x.shape.slice(2))]);
  }
}
