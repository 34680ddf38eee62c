import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { adaptiveMaxPool, expectInputs, maxPoolGradient, reshape, sizeOf } from "@chainrule/tensor";
import type { AdaptiveMaxima, Tensor } from "@chainrule/tensor";
import { expectPlaces } from "./expect-places.ts";
import type { WithoutPlaces } from "../convolution/place-rules.ts";

/** What backward needs. */
interface Kept extends Pick<AdaptiveMaxima, "chosen" | "geometry"> {
  readonly inputShape: readonly number[];
}

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands the gradient of each channel on to its largest entry",
  coupling: "example",
};

/**
 * The largest entry of each channel over all its places: `y[n, c] = max over p of x[n, c, p]`.
 *
 * - Shapes: input `[batch, channels, ...places]`, output `[batch, channels]`.
 * - Backward: each gradient goes to the entry that was largest, the first one on a tie.
 * - Cache: the place of each largest entry.
 * - Numerics: a NaN in a channel is its output.
 */
export class GlobalMaxPool implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<WithoutPlaces>;
  readonly #cache: Cache<Kept> = new Cache("GlobalMaxPool");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("GlobalMaxPool.forward", inputs, ["input"]);
    expectPlaces("GlobalMaxPool.forward", input);
    const [batch, channels, ...places] = input.shape;
    const rows = reshape(input, [batch, channels, 1, sizeOf(places)]);
    const { output: largest, chosen, geometry } = adaptiveMaxPool("GlobalMaxPool.forward", rows, [1, 1]);
    const output = reshape(largest, [batch, channels]);
    this.#cache.keep(output, { chosen, geometry, inputShape: input.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { chosen, geometry, inputShape } = this.#cache.take(gradOutput);
    return [reshape(maxPoolGradient(reshape(gradOutput, chosen.shape), chosen, geometry), inputShape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): GlobalMaxPool {
    return new GlobalMaxPool();
  }

  toString(): string {
    return "GlobalMaxPool()";
  }
}
