import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter, Plus, Times } from "@chainrule/core";
import { expectCount, expectInputs, paddingMatrix, sparseProduct, ValueError } from "@chainrule/tensor";
import type { PaddingMode, SparseMatrix, Tensor } from "@chainrule/tensor";
import type { Pair } from "../convolution/pair.ts";
import { expectImages } from "../pooling/expect-images.ts";
import { AxisMatrices } from "./axis-matrices.ts";
import { expectPadFits } from "./expect-pad-fits.ts";
import { padSettings, padText } from "./pad-options.ts";
import type { PadOptions } from "./pad-options.ts";
import type { Padded } from "../convolution/place-rules.ts";

/** Rows and columns more on each side of an image. */
export type Sides = readonly [top: number, bottom: number, left: number, right: number];

/** Rows and columns more in all. */
type MoreOf<Padding> = Padding extends Sides
  ? readonly [Plus<Padding[0], Padding[1]>, Plus<Padding[2], Padding[3]>]
  : Padding extends readonly [infer Height, infer Width]
    ? readonly [Times<2, Height>, Times<2, Width>]
    : Times<2, Padding>;

const PATTERN: BackwardPattern = {
  role: "mover",
  sentence: "hands the gradient of each entry back to where it came from, and adds up those of its copies",
  coupling: "example",
};

/**
 * Rows and columns more around images: a constant, or copies of those inside.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, top + height + bottom, left + width +
 *   right]`.
 * - Backward: each entry gets the gradients of all its copies; a constant gets none.
 * - Cache: the places only.
 * - Numerics: nothing is multiplied with what is not copied. With `"reflect"` a side has less entries than its axis, with
 *   `"circular"` at most as many.
 */
export class Pad2d<const Padding extends Pair | Sides = Pair | Sides> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Padded<MoreOf<Padding>>>;
  readonly padding: Sides;
  readonly mode: PaddingMode;
  readonly value: number;
  readonly #rows: AxisMatrices;
  readonly #columns: AxisMatrices;
  readonly #cache: Cache<{ rows: SparseMatrix; columns: SparseMatrix }> = new Cache("Pad2d");

  /** @param padding on all sides, a pair `[height, width]`, or each side by itself: `[top, bottom, left, right]`. */
  constructor(padding: Padding, options: PadOptions = {}) {
    const { mode, value } = padSettings("Pad2d", options);
    this.padding = sidesOf(padding);
    this.mode = mode;
    this.value = value;
    const [top, bottom, left, right] = this.padding;
    this.#rows = new AxisMatrices((height) => paddingMatrix(height, top, bottom, mode));
    this.#columns = new AxisMatrices((width) => paddingMatrix(width, left, right, mode));
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Pad2d.forward", inputs, ["input"]);
    expectImages("Pad2d.forward", input);
    const [, , height, width] = input.shape;
    expectPadFits("Pad2d.forward", "height", height, this.padding.slice(0, 2), this.mode);
    expectPadFits("Pad2d.forward", "width", width, this.padding.slice(2), this.mode);
    const [rows, columns] = [this.#rows.of(height), this.#columns.of(width)];
    const output = sparseProduct(rows, sparseProduct(columns, input, 3, this.value), 2, this.value);
    this.#cache.keep(output, { rows, columns });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { rows, columns } = this.#cache.take(gradOutput);
    return [sparseProduct(columns.transposed, sparseProduct(rows.transposed, gradOutput, 2), 3)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Pad2d<Padding> {
    return new Pad2d(this.padding, { mode: this.mode, value: this.value });
  }

  toString(): string {
    return `Pad2d(${padText(this.padding, this)})`;
  }
}

function sidesOf(padding: Pair | Sides): Sides {
  const given: readonly number[] = typeof padding === "object" ? padding : [padding, padding];
  for (const length of given) expectCount("Pad2d", "padding", length, 0);
  if (given.length === 2) return [given[0], given[0], given[1], given[1]];
  if (given.length === 4) return [given[0], given[1], given[2], given[3]];
  throw new ValueError({
    code: "not-four-sides",
    where: "Pad2d",
    expected: "padding must be a number, a pair [height, width], or [top, bottom, left, right]",
    got: `[${given.join(", ")}]`,
  });
}
