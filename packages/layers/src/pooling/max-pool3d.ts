import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, maxPool, maxPoolGradient, poolingGeometry, reshape } from "@chainrule/tensor";
import type { PoolingGeometry, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import type { Triple } from "../convolution/triple.ts";
import { poolText } from "./pool-settings.ts";
import type { PoolOptions } from "./pool-settings.ts";
import { acrossSlices, volumePoolSettings, withinSlices } from "./volume-pool-settings.ts";
import type { VolumePoolSettings } from "./volume-pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** What backward needs: of the pooling of each slice, and of that across slices. */
interface Kept {
  readonly within: { readonly chosen: ReturnType<typeof maxPool>["chosen"]; readonly geometry: PoolingGeometry };
  readonly chosen: ReturnType<typeof maxPool>["chosen"];
  readonly geometry: PoolingGeometry;
}

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each window on to its largest entry",
  coupling: "example",
};

/**
 * The largest entry of each window of a volume: first that of each slice, then the largest of those across slices.
 *
 * - Shapes: input `[batch, channels, depth, height, width]`, output `[batch, channels, outDepth, outHeight, outWidth]`,
 *   where `outDepth = floor((depth + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1` and so for height and width.
 * - Backward: each output's gradient goes to the entry that was largest, the first one on a tie; where windows overlap
 *   the gradients add up.
 * - Cache: the place of each largest entry, within and across slices.
 * - Numerics: padding counts as -Infinity. A NaN in a window is its output.
 */
export class MaxPool3d<
  const Kernel extends Triple = Triple,
  const Stride extends Triple = Kernel,
  const Padding extends Triple = 0,
  const Dilation extends Triple = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, Dilation>>;
  readonly settings: VolumePoolSettings;
  readonly #cache: Cache<Kept> = new Cache("MaxPool3d");

  constructor(kernelSize: Kernel, options: PoolOptions<Triple, Stride, Padding, Dilation> = {}) {
    this.settings = volumePoolSettings("MaxPool3d", kernelSize, options);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "MaxPool3d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectChannelsFirst(where, input, ["depth", "height", "width"]);
    const inSlices = poolingGeometry(where, input.shape, withinSlices(this.settings));
    const slices = maxPool(input, inSlices);
    const [batch, channels, depth, height, width] = slices.output.shape;
    const rows = reshape(slices.output, [batch, channels, depth, height * width]);
    const geometry = poolingGeometry(where, rows.shape, acrossSlices(this.settings), ["depth", "width"]);
    const { output: pooled, chosen } = maxPool(rows, geometry);
    const output = reshape(pooled, [batch, channels, geometry.outHeight, height, width]);
    this.#cache.keep(output, { within: { chosen: slices.chosen, geometry: inSlices }, chosen, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { within, chosen, geometry } = this.#cache.take(gradOutput);
    const rows = reshape(gradOutput, chosen.shape);
    const slices = reshape(maxPoolGradient(rows, chosen, geometry), within.chosen.shape);
    return [maxPoolGradient(slices, within.chosen, within.geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): MaxPool3d<Kernel, Stride, Padding, Dilation> {
    return new MaxPool3d(this.settings.kernel, this.settings);
  }

  toString(): string {
    return `MaxPool3d(${poolText(this.settings)})`;
  }
}
