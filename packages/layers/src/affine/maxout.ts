import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, OnFeatures, Parameter, ParametersOnly } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  empty,
  expectDType,
  expectInputs,
  flat,
  kernelsFor,
  ShapeError,
  shapeText,
  expectCount,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Linear } from "./linear.ts";
import type { LinearOptions } from "./linear.ts";

/** Settings of a {@link Maxout} layer: those of the {@link Linear} inside it, and the number of pieces. */
export interface MaxoutOptions extends LinearOptions {
  /** How many affine maps each output is the largest of. Default 2. */
  readonly pieces?: number;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "hands each gradient on to the largest piece, and from there back through the weights of that piece",
  coupling: "row",
};

/**
 * The largest of several affine maps: `y_j = max over p of (x W^T + b)_{j, p}`.
 *
 * - Shapes: input `[..., inFeatures]`, output `[..., outFeatures]`; at least one axis.
 * - Backward: each output's gradient goes to the piece that was largest, the first one on a tie, and from there as in
 *   `Linear`.
 * - Parameters: `weight` `[outFeatures * pieces, inFeatures]`, `bias` `[outFeatures * pieces]`, where output `j` owns the
 *   rows `j * pieces` to `(j + 1) * pieces - 1`; both uniform within `1/sqrt(inFeatures)`.
 * - Cache: the input, and which piece was largest.
 * - Numerics: a NaN in any piece is the output.
 * - Source: Goodfellow, Warde-Farley, Mirza, Courville and Bengio, 2013, Maxout Networks.
 */
export class Maxout<const In extends number = number, const Out extends number = number> implements Gate<
  [input: Tensor]
> {
  declare readonly "~width": Maps<"Maxout", In, Out, OnFeatures<Out>>;
  readonly inFeatures: In;
  readonly outFeatures: Out;
  readonly pieces: number;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #linear: Linear;
  readonly #cache: Cache<Int32Array> = new Cache("Maxout", () => this.parameters());

  constructor(inFeatures: In, outFeatures: Out, options: MaxoutOptions = {}) {
    const { pieces = 2 } = options;
    expectCount("Maxout", "inFeatures", inFeatures);
    expectCount("Maxout", "outFeatures", outFeatures);
    expectCount("Maxout", "pieces", pieces);
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.pieces = pieces;
    this.#linear = new Linear(inFeatures, outFeatures * pieces, options);
    this.weight = this.#linear.weight;
    this.bias = this.#linear.bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Maxout.forward", inputs, ["input"]);
    this.#expectInputShape(input);
    expectDType("Maxout.forward", "input", input, this.weight.value, "the weight");
    const affine = this.#linear.forward(input);
    const output = empty([...input.shape.slice(0, -1), this.outFeatures], dtypeOf(affine));
    const chosen = new Int32Array(output.size);
    kernelsFor(affine).maxPieces(flat(output), chosen, flat(affine), output.size, this.pieces);
    this.#cache.keep(output, chosen);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const chosen = this.#cache.take(gradOutput);
    const { shape } = gradOutput;
    const gradAffine = empty([...shape.slice(0, -1), this.outFeatures * this.pieces], dtypeOf(gradOutput));
    kernelsFor(gradOutput).maxPiecesGradient(
      flat(gradAffine),
      flat(contiguous(gradOutput)),
      chosen,
      gradOutput.size,
      this.pieces,
    );
    return options === undefined ? this.#linear.backward(gradAffine) : this.#linear.backward(gradAffine, options);
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.#linear.parameters();
  }

  tied(): Maxout<In, Out> {
    return new Maxout(this.inFeatures, this.outFeatures, { pieces: this.pieces, share: this });
  }

  toString(): string {
    const bias = this.bias === undefined ? ", no bias" : "";
    return `Maxout(${this.inFeatures} -> ${this.outFeatures}, ${this.pieces} pieces${bias})`;
  }

  #expectInputShape({ shape }: Tensor): void {
    if (shape.length > 0 && shape[shape.length - 1] === this.inFeatures) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "Maxout.forward",
      expected: `input must be [batch, ${this.inFeatures}]`,
      got: shapeText(shape),
      fix: `Make the gate before it ${this.inFeatures} wide, or this layer new Maxout(${shape.at(-1) ?? 1}, ${this.outFeatures})`,
    });
  }
}
