import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, maxPool, maxPoolGradient, poolingGeometry } from "@chainrule/tensor";
import type { PoolingGeometry, PoolingSettings, Tensor } from "@chainrule/tensor";
import type { Pair } from "../convolution/pair.ts";
import { expectImages } from "./expect-images.ts";
import { poolSettings, poolText } from "./pool-settings.ts";
import type { PoolOptions } from "./pool-settings.ts";
import type { Windowed } from "../convolution/place-rules.ts";

/** What backward needs. */
interface Kept {
  readonly chosen: ReturnType<typeof maxPool>["chosen"];
  readonly geometry: PoolingGeometry;
}

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each window on to its largest entry",
  coupling: "example",
};

/**
 * The largest entry of each window: `y[n, c, p, q] = max over i, j of x[n, c, p * stride + i * dilation - padding, ...]`.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, outHeight, outWidth]`, where
 *   `outHeight = floor((height + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1` and so for the width.
 * - Backward: each output's gradient goes to the entry that was largest, the first one on a tie; where windows overlap
 *   the gradients add up.
 * - Cache: the place of each largest entry.
 * - Numerics: padding counts as -Infinity. A NaN in a window is its output.
 */
export class MaxPool2d<
  const Kernel extends Pair = Pair,
  const Stride extends Pair = Kernel,
  const Padding extends Pair = 0,
  const Dilation extends Pair = 1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Windowed<Kernel, Stride, Padding, Dilation>>;
  readonly settings: PoolingSettings;
  readonly #cache: Cache<Kept> = new Cache("MaxPool2d");

  constructor(kernelSize: Kernel, options: PoolOptions<Pair, Stride, Padding, Dilation> = {}) {
    this.settings = poolSettings("MaxPool2d", kernelSize, options);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("MaxPool2d.forward", inputs, ["input"]);
    expectImages("MaxPool2d.forward", input);
    const geometry = poolingGeometry("MaxPool2d.forward", input.shape, this.settings);
    const { output, chosen } = maxPool(input, geometry);
    this.#cache.keep(output, { chosen, geometry });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { chosen, geometry } = this.#cache.take(gradOutput);
    return [maxPoolGradient(gradOutput, chosen, geometry)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): MaxPool2d<Kernel, Stride, Padding, Dilation> {
    return new MaxPool2d(this.settings.kernel, this.settings);
  }

  toString(): string {
    return `MaxPool2d(${poolText(this.settings)})`;
  }
}
