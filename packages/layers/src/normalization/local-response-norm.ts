import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import {
  bandMatrix,
  binary,
  dtypeOf,
  expectCount,
  expectFinite,
  expectInputs,
  full,
  reshape,
  scaleChannels,
  sizeOf,
  sparseProduct,
  unary,
} from "@chainrule/tensor";
import type { SparseMatrix, Tensor } from "@chainrule/tensor";
import { expectPlaces } from "../pooling/expect-places.ts";
import { AxisMatrices } from "../resampling/axis-matrices.ts";
import { reciprocalPower } from "./reciprocal-power.ts";

/** Settings of a {@link LocalResponseNorm}. */
export interface LocalResponseNormOptions {
  /** How much the neighbours count. Default 1e-4. */
  readonly alpha?: number;
  /** The exponent. Default 0.75. */
  readonly beta?: number;
  /** What is divided by where the neighbours are 0. Default 1. */
  readonly k?: number;
}

/** What backward needs, all of them `[batch, channels, places]`. */
interface Kept {
  readonly input: Tensor;
  readonly output: Tensor;
  /** `k + alpha * mean`, and what that gives to the power of `-beta`. */
  readonly base: Tensor;
  readonly factor: Tensor;
  readonly neighbours: SparseMatrix;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "divides the gradient as it did the input, and takes out what each entry has held back its neighbours by",
  coupling: "example",
};

/**
 * Each entry divided by a power of what its neighbouring channels hold at the same place:
 * `y[c] = x[c] / (k + alpha * (sum of x[j]^2 over the size channels around c) / size)^beta`.
 *
 * - Shapes: input `[batch, channels, ...places]`, output unchanged.
 * - Backward: with `d` the sum in brackets, `gradInput[i] = gradOutput[i] / d[i]^beta - 2 * alpha * beta / size * x[i] *
 *   (sum of gradOutput[c] * y[c] / d[c] over the channels c that i is around)`.
 * - Cache: the input, the output, `d` and `d^-beta`.
 * - Numerics: as in PyTorch the sum is divided by `size` at the border too, and an even `size` has one channel more before
 *   an entry than behind it. With a `beta` of 1/2 or 3/4 the power is made of square roots, which is several times as fast.
 * - Source: Krizhevsky, Sutskever and Hinton, 2012, ImageNet Classification with Deep Convolutional Neural Networks.
 */
export class LocalResponseNorm implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
  readonly #neighbours: AxisMatrices;
  readonly #cache: Cache<Kept> = new Cache("LocalResponseNorm");

  /** @param size how many channels are summed, the entry's own among them. */
  constructor(size: number, options: LocalResponseNormOptions = {}) {
    const { alpha = 1e-4, beta = 0.75, k = 1 } = options;
    expectCount("LocalResponseNorm", "size", size);
    for (const [name, value] of Object.entries({ alpha, beta, k })) expectFinite("LocalResponseNorm", name, value);
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
    this.#neighbours = new AxisMatrices((channels) =>
      bandMatrix(channels, Math.floor(size / 2), Math.floor((size - 1) / 2)),
    );
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("LocalResponseNorm.forward", inputs, ["input"]);
    expectPlaces("LocalResponseNorm.forward", input);
    const [batch, channels, ...places] = input.shape;
    const dtype = dtypeOf(input);
    const x = reshape(input, [batch, channels, sizeOf(places)]);
    const neighbours = this.#neighbours.of(channels);
    const sums = sparseProduct(neighbours, binary("multiply", x, x), 1);
    const share = full([channels], this.alpha / this.size, dtype);
    const base = scaleChannels(sums, share, full([channels], this.k, dtype));
    const factor = reciprocalPower(base, this.beta);
    const output = binary("multiply", x, factor);
    const shaped = reshape(output, input.shape);
    this.#cache.keep(shaped, { input: x, output, base, factor, neighbours });
    return shaped;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { input, output, base, factor, neighbours } = this.#cache.take(gradOutput);
    const grad = reshape(gradOutput, input.shape);
    const held = binary("divide", binary("multiply", grad, output), base);
    const slope = unary("scale", input, (2 * this.alpha * this.beta) / this.size);
    const taken = binary("multiply", slope, sparseProduct(neighbours.transposed, held, 1));
    const gradInput = binary("subtract", binary("multiply", grad, factor), taken);
    return [reshape(gradInput, gradOutput.shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): LocalResponseNorm {
    return new LocalResponseNorm(this.size, { alpha: this.alpha, beta: this.beta, k: this.k });
  }

  toString(): string {
    return `LocalResponseNorm(${this.size}, alpha ${this.alpha}, beta ${this.beta}, k ${this.k})`;
  }
}
