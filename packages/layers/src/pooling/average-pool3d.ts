import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import {
  averagePool,
  averagePoolGradient,
  expectInputs,
  expectSwitch,
  poolingGeometry,
  reshape,
} from "@chainrule/tensor";
import type { PoolingGeometry, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import type { Triple } from "../convolution/triple.ts";
import type { AveragePoolOptions } from "./average-pool-options.ts";
import { poolText } from "./pool-settings.ts";
import { acrossSlices, volumePoolSettings, withinSlices } from "./volume-pool-settings.ts";
import type { VolumePoolSettings } from "./volume-pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** Settings of an {@link AveragePool3d} gate. A triple is `[depth, height, width]`. */
export type AveragePool3dOptions<Stride = Triple, Padding = Triple> = AveragePoolOptions<Triple, Stride, Padding>;

/** What backward needs: the sizes of the pooling of each slice, and of that across slices. */
interface Kept {
  readonly within: PoolingGeometry;
  readonly across: PoolingGeometry;
  readonly sliceShape: readonly number[];
}

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each window on to its entries, in equal shares",
  coupling: "example",
};

/**
 * The mean of each window of a volume: first that of each slice, then the mean of those across slices, which all count as
 * many entries.
 *
 * - Shapes: input `[batch, channels, depth, height, width]`, output `[batch, channels, outDepth, outHeight, outWidth]`,
 *   where `outDepth = floor((depth + 2 * padding - kernel) / stride) + 1` and so for height and width.
 * - Backward: each entry gets from every window it lies in `gradOutput` divided by that mean's number of entries.
 * - Cache: the sizes only.
 * - Numerics: padding counts as zeros, unless `countIncludePad` is false: then each mean is over the entries of the input.
 */
export class AveragePool3d<
  const Kernel extends Triple = Triple,
  const Stride extends Triple = Kernel,
  const Padding extends Triple = 0,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, 1>>;
  readonly settings: VolumePoolSettings;
  readonly countIncludePad: boolean;
  readonly #cache: Cache<Kept> = new Cache("AveragePool3d");

  constructor(kernelSize: Kernel, options: AveragePool3dOptions<Stride, Padding> = {}) {
    const { stride = kernelSize, padding = 0, countIncludePad = true } = options;
    expectSwitch("AveragePool3d", "countIncludePad", countIncludePad);
    this.settings = volumePoolSettings("AveragePool3d", kernelSize, { stride, padding });
    this.countIncludePad = countIncludePad;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "AveragePool3d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectChannelsFirst(where, input, ["depth", "height", "width"]);
    const within = poolingGeometry(where, input.shape, withinSlices(this.settings));
    const slices = averagePool(input, within, this.countIncludePad);
    const [batch, channels, depth, height, width] = slices.shape;
    const rows = reshape(slices, [batch, channels, depth, height * width]);
    const across = poolingGeometry(where, rows.shape, acrossSlices(this.settings), ["depth", "width"]);
    const pooled = averagePool(rows, across, this.countIncludePad);
    const output = reshape(pooled, [batch, channels, across.outHeight, height, width]);
    this.#cache.keep(output, { within, across, sliceShape: slices.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { within, across, sliceShape } = this.#cache.take(gradOutput);
    const [batch, channels] = sliceShape;
    const rows = reshape(gradOutput, [batch, channels, across.outHeight, across.outWidth]);
    const slices = reshape(averagePoolGradient(rows, across, this.countIncludePad), sliceShape);
    return [averagePoolGradient(slices, within, this.countIncludePad)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AveragePool3d<Kernel, Stride, Padding> {
    return new AveragePool3d(this.settings.kernel, { ...this.settings, countIncludePad: this.countIncludePad });
  }

  toString(): string {
    return `AveragePool3d(${poolText(this.settings)}${this.countIncludePad ? "" : ", without padding in the mean"})`;
  }
}
