import type { KeepsExactly, OnChannels } from "@chainrule/core";
import { BatchNorm } from "./batch-norm.ts";
import type { BatchNormOptions } from "./batch-norm.ts";

/**
 * Each channel of images brought to mean 0 and variance 1 over the batch and all places, then scaled and shifted; the
 * equations are those of `BatchNorm1d`, with a channel for a feature.
 *
 * - Shapes: input `[batch, channels, height, width]`, output unchanged.
 * - Backward: as `BatchNorm1d`, with means and sums over batch, height and width.
 * - Parameters: `weight` `[channels]`, all 1, and `bias` `[channels]`, all 0; none without `affine`.
 * - Cache: the normalised input, one over the standard deviation of each channel, and the mode.
 * - Numerics: as `BatchNorm1d`. Training refuses a single image of one place.
 * - Source: Ioffe and Szegedy, 2015, Batch Normalization: Accelerating Deep Network Training by Reducing Internal
 *   Covariate Shift.
 */
export class BatchNorm2d<const Channels extends number = number> extends BatchNorm<Channels> {
  declare readonly "~width": KeepsExactly<"BatchNorm2d", Channels, OnChannels<Channels>>;

  constructor(channels: Channels, options: BatchNormOptions = {}) {
    super("BatchNorm2d", [["height", "width"]], channels, options);
  }

  tied(): BatchNorm2d<Channels> {
    const tied = new BatchNorm2d(this.features, { epsilon: this.epsilon, share: this });
    return this.mode === "eval" ? tied.eval() : tied;
  }
}
