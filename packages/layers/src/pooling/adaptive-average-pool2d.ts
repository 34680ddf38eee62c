import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { binMeansMatrix, expectInputs, sparseProduct } from "@chainrule/tensor";
import type { SparseMatrix, Tensor } from "@chainrule/tensor";
import { lengthsText } from "../convolution/lengths.ts";
import { pairOf } from "../convolution/pair.ts";
import type { Pair } from "../convolution/pair.ts";
import { AxisMatrices } from "../resampling/axis-matrices.ts";
import { expectImages } from "./expect-images.ts";
import { expectPlaces } from "./expect-places.ts";
import type { Resized } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of each bin on to its entries, in equal shares",
  coupling: "example",
};

/**
 * The mean of each of a fixed number of bins, whatever the size of the input: bin `i` of `n` over `length` entries goes
 * from `floor(i * length / n)` up to `ceil((i + 1) * length / n)`, so that neighbours may share an entry.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, ...outputSize]`.
 * - Backward: each entry gets from every bin it lies in `gradOutput` divided by that bin's number of entries.
 * - Cache: the bins only.
 * - Numerics: the mean of each column of a bin, then the mean of those.
 */
export class AdaptiveAveragePool2d<const Size extends Pair = Pair> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size>>;
  readonly outputSize: readonly [height: number, width: number];
  readonly #rows = new AxisMatrices((height) => binMeansMatrix(height, this.outputSize[0]));
  readonly #columns = new AxisMatrices((width) => binMeansMatrix(width, this.outputSize[1]));
  readonly #cache: Cache<{ rows: SparseMatrix; columns: SparseMatrix }> = new Cache("AdaptiveAveragePool2d");

  constructor(outputSize: Size) {
    this.outputSize = pairOf("AdaptiveAveragePool2d", "outputSize", outputSize);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = "AdaptiveAveragePool2d.forward";
    const [input] = expectInputs(where, inputs, ["input"]);
    expectImages(where, input);
    expectPlaces(where, input);
    const [rows, columns] = [this.#rows.of(input.shape[2]), this.#columns.of(input.shape[3])];
    const output = sparseProduct(columns, sparseProduct(rows, input, 2), 3);
    this.#cache.keep(output, { rows, columns });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { rows, columns } = this.#cache.take(gradOutput);
    return [sparseProduct(rows.transposed, sparseProduct(columns.transposed, gradOutput, 3), 2)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): AdaptiveAveragePool2d<Size> {
    return new AdaptiveAveragePool2d(this.outputSize);
  }

  toString(): string {
    return `AdaptiveAveragePool2d(${lengthsText(this.outputSize)})`;
  }
}
