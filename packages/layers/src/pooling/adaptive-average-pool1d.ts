import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { binMeansMatrix, expectCount, expectInputs, sparseProduct } from "@chainrule/tensor";
import type { SparseMatrix, Tensor } from "@chainrule/tensor";
import { AxisMatrices } from "../resampling/axis-matrices.ts";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { expectPlaces } from "./expect-places.ts";
import type { Resized } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each bin on to its entries, in equal shares",
  coupling: "row",
};

/**
 * The mean of each of a fixed number of bins, whatever the size of the input: bin `i` of `n` over `length` entries goes
 * from `floor(i * length / n)` up to `ceil((i + 1) * length / n)`, so that neighbours may share an entry.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, outputSize]`.
 * - Backward: each entry gets from every bin it lies in `gradOutput` divided by that bin's number of entries.
 * - Cache: the bins only.
 */
export class AdaptiveAveragePool1d<const Size extends number = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size>>;
  readonly outputSize: number;
  readonly #bins = new AxisMatrices((length) => binMeansMatrix(length, this.outputSize));
  readonly #cache: Cache<SparseMatrix> = new Cache("AdaptiveAveragePool1d");

  constructor(outputSize: Size) {
    expectCount("AdaptiveAveragePool1d", "outputSize", outputSize);
    this.outputSize = outputSize;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "AdaptiveAveragePool1d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectChannelsFirst(where, input, ["length"]);
    expectPlaces(where, input);
    const bins = this.#bins.of(input.shape[2]);
    const output = sparseProduct(bins, input, 2);
    this.#cache.keep(output, bins);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [sparseProduct(this.#cache.take(gradOutput).transposed, gradOutput, 2)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AdaptiveAveragePool1d<Size> {
    return new AdaptiveAveragePool1d(this.outputSize);
  }

  toString(): string {
    return `AdaptiveAveragePool1d(${this.outputSize})`;
  }
}
