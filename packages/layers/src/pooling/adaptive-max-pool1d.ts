import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { adaptiveMaxPool, expectCount, expectInputs, maxPoolGradient } from "@chainrule/tensor";
import type { AdaptiveMaxima, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { withHeight, withoutHeight } from "../convolution/with-height.ts";
import { expectPlaces } from "./expect-places.ts";
import type { Resized } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each bin on to its largest entry",
  coupling: "row",
};

/**
 * The largest entry of each of a fixed number of bins, whatever the size of the input: bin `i` of `n` over `length`
 * entries goes from `floor(i * length / n)` up to `ceil((i + 1) * length / n)`, so that neighbours may share an entry.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, outputSize]`.
 * - Backward: each output's gradient goes to the entry that was largest, the first one on a tie; where bins overlap the
 *   gradients add up.
 * - Cache: the place of each largest entry.
 * - Numerics: a NaN in a bin is its output.
 */
export class AdaptiveMaxPool1d<const Size extends number = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size>>;
  readonly outputSize: number;
  readonly #cache: Cache<Pick<AdaptiveMaxima, "chosen" | "geometry">> = new Cache("AdaptiveMaxPool1d");

  constructor(outputSize: Size) {
    expectCount("AdaptiveMaxPool1d", "outputSize", outputSize);
    this.outputSize = outputSize;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "AdaptiveMaxPool1d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectChannelsFirst(where, input, ["length"]);
    expectPlaces(where, input);
    const { output: largest, chosen, geometry } = adaptiveMaxPool(where, withHeight(input), [1, this.outputSize]);
    const output = withoutHeight(largest);
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

  tied(): AdaptiveMaxPool1d<Size> {
    return new AdaptiveMaxPool1d(this.outputSize);
  }

  toString(): string {
    return `AdaptiveMaxPool1d(${this.outputSize})`;
  }
}
