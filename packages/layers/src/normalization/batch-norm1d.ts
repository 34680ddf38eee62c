import type { KeepsExactly, OnChannels } from "@chainrule/core";
import { BatchNorm } from "./batch-norm.ts";
import type { BatchNormOptions } from "./batch-norm.ts";

/**
 * Each feature brought to mean 0 and variance 1 over the batch, then scaled and shifted:
 * `y = n * weight + bias` with `n = (x - mean) / sqrt(variance + epsilon)`.
 *
 * In training mean and variance are the batch's own, and the running ones move towards them; in evaluation they are the
 * running ones, so that an example's output does not depend on the others.
 *
 * - Shapes: input `[batch, features]`, or `[batch, features, length]`, whose features are normalised over the length as
 *   well; output unchanged. The compiler takes the width that comes in for the number of features; behind a gate whose
 *   width is the length of a sequence write `new BatchNorm1d<number>(features)`.
 * - Backward: in training `gradInput = weight / sqrt(variance + epsilon) * (g - mean(g) - n * mean(g * n))` with
 *   `g = gradOutput` and means over each feature, in evaluation `weight / sqrt(variance + epsilon) * g`;
 *   `weight.grad += sum of g * n`, `bias.grad += sum of g`.
 * - Parameters: `weight` `[features]`, all 1, and `bias` `[features]`, all 0; none without `affine`.
 * - Cache: `n`, `1 / sqrt(variance + epsilon)` of each feature, and the mode.
 * - Numerics: a large mean does not cancel. A batch's variance is divided by its number of values; for the running one by
 *   one less, as PyTorch does. Training refuses a batch of one value for each feature, and, unlike PyTorch, an empty one.
 * - Source: Ioffe and Szegedy, 2015, Batch Normalization: Accelerating Deep Network Training by Reducing Internal
 *   Covariate Shift.
 */
export class BatchNorm1d<const Features extends number = number> extends BatchNorm<Features> {
  declare readonly "~width": KeepsExactly<"BatchNorm1d", Features, OnChannels<Features>>;

  constructor(features: Features, options: BatchNormOptions = {}) {
    super("BatchNorm1d", [[], ["length"]], features, options);
  }

  tied(): BatchNorm1d<Features> {
    const tied = new BatchNorm1d(this.features, { epsilon: this.epsilon, share: this });
    return this.mode === "eval" ? tied.eval() : tied;
  }
}
