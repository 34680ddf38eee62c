import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter, Plus, Times } from "@chainrule/core";
import { expectCount, expectInputs, paddingMatrix, sparseProduct, ValueError } from "@chainrule/tensor";
import type { PaddingMode, SparseMatrix, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { AxisMatrices } from "./axis-matrices.ts";
import { expectPadFits } from "./expect-pad-fits.ts";
import { padSettings, padText } from "./pad-options.ts";
import type { PadOptions } from "./pad-options.ts";
import type { Padded } from "../convolution/place-rules.ts";

const PATTERN: BackwardPattern = {
  role: "mover",
  sentence: "hands the gradient of each entry back to where it came from, and adds up those of its copies",
  coupling: "row",
};

/**
 * Entries more at both ends of sequences: a constant, or copies of those inside.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, before + length + after]`.
 * - Backward: each entry gets the gradients of all its copies; a constant gets none.
 * - Cache: the places only.
 * - Numerics: nothing is multiplied with what is not copied. With `"reflect"` a side has less than `length` entries, with
 *   `"circular"` at most `length`.
 */
export class Pad1d<const Padding extends number | readonly [before: number, after: number] = number> implements Gate<
  [input: Tensor]
> {
  declare readonly "~width": Keeps<
    Padded<Padding extends readonly [infer Before, infer After] ? Plus<Before, After> : Times<2, Padding>>
  >;
  /** Entries more at either end. */
  readonly padding: readonly [before: number, after: number];
  readonly mode: PaddingMode;
  readonly value: number;
  readonly #matrices: AxisMatrices;
  readonly #cache: Cache<SparseMatrix> = new Cache("Pad1d");

  constructor(padding: Padding, options: PadOptions = {}) {
    const sides: readonly number[] = typeof padding === "object" ? padding : [padding, padding];
    if (sides.length !== 2) throw notTwoSides(sides);
    for (const length of sides) expectCount("Pad1d", "padding", length, 0);
    const { mode, value } = padSettings("Pad1d", options);
    this.padding = [sides[0], sides[1]];
    this.mode = mode;
    this.value = value;
    this.#matrices = new AxisMatrices((length) => paddingMatrix(length, ...this.padding, mode));
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Pad1d.forward", inputs, ["input"]);
    expectChannelsFirst("Pad1d.forward", input, ["length"]);
    expectPadFits("Pad1d.forward", "length", input.shape[2], this.padding, this.mode);
    const matrix = this.#matrices.of(input.shape[2]);
    const output = sparseProduct(matrix, input, 2, this.value);
    this.#cache.keep(output, matrix);
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

  tied(): Pad1d<Padding> {
    return new Pad1d(this.padding, { mode: this.mode, value: this.value });
  }

  toString(): string {
    return `Pad1d(${padText(this.padding, this)})`;
  }
}

function notTwoSides(sides: readonly number[]): ValueError {
  return new ValueError({
    code: "not-a-pair",
    where: "Pad1d",
    expected: "padding must be a number or a pair [before, after]",
    got: `[${sides.join(", ")}]`,
  });
}
