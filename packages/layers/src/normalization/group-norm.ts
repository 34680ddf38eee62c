import type { BackwardPattern, KeepsExactly, OnChannels } from "@chainrule/core";
import { expectCount, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { GroupedNorm } from "./grouped-norm.ts";
import type { GroupedNormOptions } from "./grouped-norm.ts";

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "takes out of each group's gradient its mean and its part along the normalised input, and scales the rest",
  coupling: "example",
};

/**
 * Each group of an example's channels brought to mean 0 and variance 1 over the group and all its places, then scaled and
 * shifted channel by channel: `y = n * weight + bias` with `n = (x - mean) / sqrt(variance + epsilon)`. No example sees
 * another one, so it is the same in training and evaluation, for any size of batch.
 *
 * - Shapes: input `[batch, channels, ...places]`, output unchanged.
 * - Backward: with `g = gradOutput * weight`, `gradInput = (g - mean(g) - n * mean(g * n)) / sqrt(variance + epsilon)` with
 *   means over each group, `weight.grad += sum of gradOutput * n`, `bias.grad += sum of gradOutput`, both over batch and
 *   places.
 * - Parameters: `weight` `[channels]`, all 1, and `bias` `[channels]`, all 0; none without `affine`.
 * - Cache: `n`, and `1 / sqrt(variance + epsilon)` of each group.
 * - Numerics: that of `LayerNorm`, of which it is one with 1 group but for the parameters.
 * - Source: Wu and He, 2018, Group Normalization.
 */
export class GroupNorm<const Channels extends number = number> extends GroupedNorm<Channels> {
  declare readonly "~width": KeepsExactly<"GroupNorm", Channels, OnChannels<Channels>>;

  /** @param options what `affine` leaves out is true. */
  constructor(groups: number, channels: Channels, options: GroupedNormOptions = {}) {
    expectCount("GroupNorm", "groups", groups);
    super("GroupNorm", groups, channels, options);
    if (channels % groups === 0) return;
    throw new ValueError({
      code: "not-a-multiple",
      where: "GroupNorm",
      expected: `channels must be a multiple of groups, ${groups}`,
      got: String(channels),
    });
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  tied(): GroupNorm<Channels> {
    return new GroupNorm(this.groups, this.channels, { epsilon: this.epsilon, share: this });
  }

  protected expectShape(where: string, { shape }: Tensor): void {
    if (shape.length >= 2 && shape[1] === this.channels) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where,
      expected: `input must be [batch, ${this.channels}, ...places]`,
      got: shapeText(shape),
      ...(shape.length >= 2
        ? { fix: `Make the gate before it ${this.channels} wide, or this layer new GroupNorm(..., ${shape[1]})` }
        : {}),
    });
  }

  protected override settingsText(): string[] {
    return [`groups ${this.groups}`];
  }
}
