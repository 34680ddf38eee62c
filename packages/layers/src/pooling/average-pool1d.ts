import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { averagePool, averagePoolGradient, expectInputs, expectSwitch, poolingGeometry } from "@chainrule/tensor";
import type { PoolingGeometry, PoolingSettings, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { withHeight, withoutHeight } from "../convolution/with-height.ts";
import type { AveragePoolOptions } from "./average-pool-options.ts";
import { sequencePoolOptions, sequencePoolSettings, sequencePoolText } from "./sequence-pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** Settings of an {@link AveragePool1d} gate. */
export type AveragePool1dOptions<Stride = number, Padding = number> = AveragePoolOptions<number, Stride, Padding>;

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each window on to its entries, in equal shares",
  coupling: "row",
};

/**
 * The mean of each window: `y[n, c, p] = mean over i of x[n, c, p * stride + i - padding]`.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, outLength]`, where
 *   `outLength = floor((length + 2 * padding - kernel) / stride) + 1`.
 * - Backward: each entry gets from every window it lies in `gradOutput` divided by that mean's number of entries.
 * - Cache: the sizes only.
 * - Numerics: padding counts as zeros, unless `countIncludePad` is false: then each mean is over the entries of the input.
 */
export class AveragePool1d<
  const Kernel extends number = number,
  const Stride extends number = Kernel,
  const Padding extends number = 0,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, 1>>;
  readonly kernelSize: number;
  /** Of the pooling of images of height 1 that it is. */
  readonly settings: PoolingSettings;
  readonly countIncludePad: boolean;
  readonly #cache: Cache<PoolingGeometry> = new Cache("AveragePool1d");

  constructor(kernelSize: Kernel, options: AveragePool1dOptions<Stride, Padding> = {}) {
    const { stride = kernelSize, padding = 0, countIncludePad = true } = options;
    expectSwitch("AveragePool1d", "countIncludePad", countIncludePad);
    this.kernelSize = kernelSize;
    this.settings = sequencePoolSettings("AveragePool1d", kernelSize, { stride, padding });
    this.countIncludePad = countIncludePad;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("AveragePool1d.forward", inputs, ["input"]);
    expectChannelsFirst("AveragePool1d.forward", input, ["length"]);
    const images = withHeight(input);
    const geometry = poolingGeometry("AveragePool1d.forward", images.shape, this.settings, ["height", "length"]);
    const output = withoutHeight(averagePool(images, geometry, this.countIncludePad));
    this.#cache.keep(output, geometry);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const geometry = this.#cache.take(gradOutput);
    return [withoutHeight(averagePoolGradient(withHeight(gradOutput), geometry, this.countIncludePad))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AveragePool1d<Kernel, Stride, Padding> {
    const { countIncludePad } = this;
    return new AveragePool1d(this.kernelSize, { ...sequencePoolOptions(this.settings), countIncludePad });
  }

  toString(): string {
    const counted = this.countIncludePad ? "" : ", without padding in the mean";
    return `AveragePool1d(${sequencePoolText(this.settings)}${counted})`;
  }
}
