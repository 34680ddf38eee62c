import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { averagePool, averagePoolGradient, expectInputs, expectSwitch, poolingGeometry } from "@chainrule/tensor";
import type { PoolingGeometry, PoolingSettings, Tensor } from "@chainrule/tensor";
import type { Pair } from "../convolution/pair.ts";
import type { AveragePoolOptions } from "./average-pool-options.ts";
import { expectImages } from "./expect-images.ts";
import { poolSettings, poolText } from "./pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** Settings of an {@link AveragePool2d} gate. A pair is `[height, width]`. */
export type AveragePool2dOptions<Stride = Pair, Padding = Pair> = AveragePoolOptions<Pair, Stride, Padding>;

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each window on to its entries, in equal shares",
  coupling: "example",
};

/**
 * The mean of each window: `y[n, c, p, q] = mean over i, j of x[n, c, p * stride + i - padding, ...]`.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, outHeight, outWidth]`, where
 *   `outHeight = floor((height + 2 * padding - kernel) / stride) + 1` and so for the width.
 * - Backward: each entry gets from every window it lies in `gradOutput` divided by that mean's number of entries.
 * - Cache: the sizes only.
 * - Numerics: padding counts as zeros, unless `countIncludePad` is false: then each mean is over the entries of the input.
 */
export class AveragePool2d<
  const Kernel extends Pair = Pair,
  const Stride extends Pair = Kernel,
  const Padding extends Pair = 0,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, 1>>;
  readonly settings: PoolingSettings;
  readonly countIncludePad: boolean;
  readonly #cache: Cache<PoolingGeometry> = new Cache("AveragePool2d");

  constructor(kernelSize: Kernel, options: AveragePool2dOptions<Stride, Padding> = {}) {
    const { stride, padding, countIncludePad = true } = options;
    expectSwitch("AveragePool2d", "countIncludePad", countIncludePad);
    this.settings = poolSettings("AveragePool2d", kernelSize, {
      ...(stride === undefined ? {} : { stride }),
      ...(padding === undefined ? {} : { padding }),
    });
    this.countIncludePad = countIncludePad;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("AveragePool2d.forward", inputs, ["input"]);
    expectImages("AveragePool2d.forward", input);
    const geometry = poolingGeometry("AveragePool2d.forward", input.shape, this.settings);
    const output = averagePool(input, geometry, this.countIncludePad);
    this.#cache.keep(output, geometry);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [averagePoolGradient(gradOutput, this.#cache.take(gradOutput), this.countIncludePad)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AveragePool2d<Kernel, Stride, Padding> {
    return new AveragePool2d(this.settings.kernel, { ...this.settings, countIncludePad: this.countIncludePad });
  }

  toString(): string {
    return `AveragePool2d(${poolText(this.settings)}${this.countIncludePad ? "" : ", without padding in the mean"})`;
  }
}
