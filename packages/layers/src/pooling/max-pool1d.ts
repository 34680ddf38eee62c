import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, maxPool, maxPoolGradient, poolingGeometry } from "@chainrule/tensor";
import type { PoolingGeometry, PoolingSettings, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { withHeight, withoutHeight } from "../convolution/with-height.ts";
import type { PoolOptions } from "./pool-settings.ts";
import { sequencePoolOptions, sequencePoolSettings, sequencePoolText } from "./sequence-pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** What backward needs. */
interface Kept {
  readonly chosen: ReturnType<typeof maxPool>["chosen"];
  readonly geometry: PoolingGeometry;
}

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each window on to its largest entry",
  coupling: "row",
};

/**
 * The largest entry of each window: `y[n, c, p] = max over i of x[n, c, p * stride + i * dilation - padding]`.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, outLength]`, where
 *   `outLength = floor((length + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1`.
 * - Backward: each output's gradient goes to the entry that was largest, the first one on a tie; where windows overlap
 *   the gradients add up.
 * - Cache: the place of each largest entry.
 * - Numerics: padding counts as -Infinity. A NaN in a window is its output.
 */
export class MaxPool1d<
  const Kernel extends number = number,
  const Stride extends number = Kernel,
  const Padding extends number = 0,
  const Dilation extends number = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, Dilation>>;
  readonly kernelSize: number;
  /** Of the pooling of images of height 1 that it is. */
  readonly settings: PoolingSettings;
  readonly #cache: Cache<Kept> = new Cache("MaxPool1d");

  constructor(kernelSize: Kernel, options: PoolOptions<number, Stride, Padding, Dilation> = {}) {
    this.kernelSize = kernelSize;
    this.settings = sequencePoolSettings("MaxPool1d", kernelSize, options);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("MaxPool1d.forward", inputs, ["input"]);
    expectChannelsFirst("MaxPool1d.forward", input, ["length"]);
    const images = withHeight(input);
    const geometry = poolingGeometry("MaxPool1d.forward", images.shape, this.settings, ["height", "length"]);
    const { output: pooled, chosen } = maxPool(images, geometry);
    const output = withoutHeight(pooled);
    this.#cache.keep(output, { chosen, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { chosen, geometry } = this.#cache.take(gradOutput);
    return [withoutHeight(maxPoolGradient(withHeight(gradOutput), chosen, geometry))];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): MaxPool1d<Kernel, Stride, Padding, Dilation> {
    return new MaxPool1d(this.kernelSize, sequencePoolOptions(this.settings));
  }

  toString(): string {
    return `MaxPool1d(${sequencePoolText(this.settings)})`;
  }
}
