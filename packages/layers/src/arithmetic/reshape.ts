import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter, Turns } from "@chainrule/core";
import { expectInputs, pack, reshape, ShapeError, shapeText, sizeOf, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expectBatchAxis } from "./expect-batch-axis.ts";
import type { Reshaped } from "./axis-rules.ts";

const PATTERN: BackwardPattern = {
  role: "mover",
  sentence: "gives the gradient the shape of the input",
  coupling: "element",
};

/**
 * Each example in another shape, the numbers in row-major order: `new Reshape([28, 28])` makes images of rows of 784.
 *
 * The first axis counts the examples and stays as it is, so it is left out of the shape, as in Keras. One length may be
 * -1: it becomes what the others leave.
 *
 * - Shapes: input `[batch, ...]`, output `[batch, ...shape]`.
 * - Backward: `gradInput = gradOutput` in the shape of the input.
 * - Cache: the shape of the input.
 * - Numerics: output and gradient are copies and share no memory with what they come from.
 */
export class Reshape<const Lengths extends readonly number[] = readonly number[]> implements Gate<[input: Tensor]> {
  declare readonly "~width": Turns<Reshaped<Lengths>>;
  /** Shape of one example; -1 stands for the length that is worked out. */
  readonly shape: readonly number[];
  readonly #cache: Cache<readonly number[]> = new Cache("Reshape");

  constructor(shape: Lengths) {
    expectExampleShape(shape);
    this.shape = Object.freeze(shape.slice());
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Reshape.forward", inputs, ["input"]);
    expectBatchAxis("Reshape.forward", input);
    const output = reshape(pack(input), [input.shape[0], ...this.#lengthsFor(input.shape)]);
    this.#cache.keep(output, input.shape);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const shape = this.#cache.take(gradOutput);
    return [reshape(pack(gradOutput), shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Reshape<Lengths> {
    return new Reshape(this.shape as Lengths);
  }

  toString(): string {
    return `Reshape(${shapeText(this.shape)})`;
  }

  /** The shape of one example with the open length worked out. */
  #lengthsFor(inputShape: readonly number[]): readonly number[] {
    const size = sizeOf(inputShape.slice(1));
    const known = knownSize(this.shape);
    const open = this.shape.includes(-1);
    if (open ? size % known === 0 : size === known) {
      return this.shape.map((length) => (length === -1 ? size / known : length));
    }
    const product = productText(this.shape.filter((length) => length !== -1));
    const withBatch = this.shape[0] === inputShape[0] && known === sizeOf(inputShape);
    throw new ShapeError({
      code: "size-mismatch",
      where: "Reshape.forward",
      expected: `${shapeText(this.shape)} fits examples of a size of ${open ? "any multiple of " : ""}${product}`,
      got: `${productText(inputShape.slice(1))} in ${shapeText(inputShape)}`,
      ...(withBatch && { fix: `Leave the batch axis out: new Reshape(${shapeText(this.shape.slice(1))})` }),
    });
  }
}

/** Product of the lengths that are given. */
function knownSize(shape: readonly number[]): number {
  return sizeOf(shape.filter((length) => length !== -1));
}

/** `28 * 28 = 784`, or the number alone when there is nothing to multiply. */
function productText(lengths: readonly number[]): string {
  return lengths.length > 1 ? `${lengths.join(" * ")} = ${sizeOf(lengths)}` : String(sizeOf(lengths));
}

function expectExampleShape(shape: readonly number[]): void {
  if (!Array.isArray(shape) || !shape.every((length) => Number.isSafeInteger(length) && length >= -1)) {
    throw invalidShape("shape must be a list of whole numbers from 0 up, with -1 at most once", shape);
  }
  const open = shape.filter((length) => length === -1).length;
  if (open > 1) throw invalidShape("shape must have -1 at most once", shape);
  if (open === 1 && knownSize(shape) === 0)
    throw invalidShape("shape must have no 0 beside -1, as nothing then tells the open length", shape);
}

function invalidShape(expected: string, shape: unknown): ValueError {
  const got = Array.isArray(shape) ? shapeText(shape) : String(shape);
  return new ValueError({ code: "invalid-shape", where: "Reshape", expected, got });
}
