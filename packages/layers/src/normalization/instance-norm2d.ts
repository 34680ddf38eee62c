import type { BackwardPattern, KeepsExactly, OnChannels } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { expectSeveralPlaces } from "./expect-several-places.ts";
import { GroupedNorm } from "./grouped-norm.ts";
import type { GroupedNormOptions } from "./grouped-norm.ts";

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence:
    "takes out of each channel's gradient its mean and its part along the normalised input, and scales the rest",
  coupling: "example",
};

/**
 * Each channel of each image brought to mean 0 and variance 1 over its own places: a `GroupNorm` with a group for each
 * channel. Like PyTorch's by default it learns no scale and shift, unless `affine` says so, and tracks no statistics.
 *
 * - Shapes: input `[batch, channels, height, width]`, output unchanged.
 * - Backward: as `GroupNorm`, with means over each channel of each example.
 * - Parameters: with `affine` `weight` `[channels]`, all 1, and `bias` `[channels]`, all 0.
 * - Cache: the normalised input, and one over the standard deviation of each channel of each example.
 * - Numerics: a single place has no variance and is refused, as in PyTorch.
 * - Source: Ulyanov, Vedaldi and Lempitsky, 2016, Instance Normalization: The Missing Ingredient for Fast Stylization.
 */
export class InstanceNorm2d<const Channels extends number = number> extends GroupedNorm<Channels> {
  declare readonly "~width": KeepsExactly<"InstanceNorm2d", Channels, OnChannels<Channels>>;

  /** @param options what `affine` leaves out is false. */
  constructor(channels: Channels, options: GroupedNormOptions = {}) {
    super("InstanceNorm2d", channels, channels, { ...options, affine: options.affine ?? false });
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  tied(): InstanceNorm2d<Channels> {
    return new InstanceNorm2d(this.channels, { epsilon: this.epsilon, share: this });
  }

  protected expectShape(where: string, input: Tensor): void {
    expectChannelsFirst(where, input, ["height", "width"], this.channels);
    expectSeveralPlaces(where, input);
  }
}
