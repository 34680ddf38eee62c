import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { broadcastTo, expectInputs, reshape, sizeOf, sumOver, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectPlaces } from "./expect-places.ts";
import type { WithoutPlaces } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each channel on to all its places, in equal shares",
  coupling: "example",
};

/**
 * The mean of each channel over all its places: `y[n, c] = mean over p of x[n, c, p]`, so that a Linear can follow
 * whatever the size of the images.
 *
 * - Shapes: input `[batch, channels, ...places]`, output `[batch, channels]`.
 * - Backward: `gradInput[n, c, p] = gradOutput[n, c] / places`.
 * - Cache: the shape of the input.
 * - Numerics: sums run in double precision, also for float32.
 * - Source: Lin, Chen and Yan, 2013, Network In Network.
 */
export class GlobalAveragePool implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<WithoutPlaces>;
  readonly #cache: Cache<readonly number[]> = new Cache("GlobalAveragePool");

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("GlobalAveragePool.forward", inputs, ["input"]);
    expectPlaces("GlobalAveragePool.forward", input);
    const [batch, channels, ...places] = input.shape;
    const channelsOfPlaces = reshape(input, [batch, channels, sizeOf(places)]);
    const output = reshape(sumOver(channelsOfPlaces, [2], 1 / sizeOf(places)), [batch, channels]);
    this.#cache.keep(output, input.shape);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const inputShape = this.#cache.take(gradOutput);
    const [batch, channels, ...places] = inputShape;
    const shares = reshape(unary("scale", gradOutput, 1 / sizeOf(places)), [batch, channels, 1]);
    return [reshape(broadcastTo(shares, [batch, channels, sizeOf(places)]), inputShape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): GlobalAveragePool {
    return new GlobalAveragePool();
  }

  toString(): string {
    return "GlobalAveragePool()";
  }
}
