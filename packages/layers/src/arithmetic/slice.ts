import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter, Turns } from "@chainrule/core";
import {
  copyElements,
  expectInputs,
  expectInteger,
  pack,
  resolveAxes,
  restride,
  ShapeError,
  shapeText,
  zeros,
  dtypeOf,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { couplingAlong } from "./coupling-along.ts";
import type { Sliced } from "./axis-rules.ts";

/** Settings of a {@link Slice}. */
export interface SliceOptions<Axis = number> {
  /** The axis to cut; negative ones count from the end. Default -1, the features. */
  readonly axis?: Axis;
}

/**
 * What lies from `start` up to, but without, `end` along an axis: `y = x[..., start:end, ...]`.
 *
 * - Shapes: input `[..., n, ...]` with `n` from `end` up, output `[..., end - start, ...]`.
 * - Backward: `gradInput` is `gradOutput` at the same places, and 0 at the others.
 * - Cache: the shape of the input.
 * - Numerics: the output is a copy.
 */
export class Slice<
  const Start extends number = number,
  const End extends number = number,
  const Axis extends number = -1,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Turns<Sliced<Start, End, Axis>>;
  readonly start: number;
  readonly end: number;
  readonly axis: number;
  readonly #cache: Cache<readonly number[]> = new Cache("Slice");

  constructor(start: Start, end: End, options: SliceOptions<Axis> = {}) {
    const { axis = -1 } = options;
    for (const [name, value] of Object.entries({ start, end, axis })) expectInteger("Slice", name, value);
    this.start = start;
    this.end = end;
    this.axis = axis;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Slice.forward", inputs, ["input"]);
    const output = pack(this.#partOf(input));
    this.#cache.keep(output, input.shape);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const gradInput = zeros(this.#cache.take(gradOutput), dtypeOf(gradOutput));
    copyElements(this.#partOf(gradInput), gradOutput);
    return [gradInput];
  }

  get pattern(): BackwardPattern {
    const sentence = "hands the gradient back to the places that it came from, and zero to the others";
    return { role: "router", sentence, coupling: couplingAlong(this.axis) };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Slice<Start, End, Axis> {
    return new Slice(this.start as Start, this.end as End, { axis: this.axis as Axis });
  }

  toString(): string {
    return `Slice(${this.start} to ${this.end}, axis ${this.axis})`;
  }

  #partOf(x: Tensor): Tensor {
    const { start, end } = this;
    const [axis] = resolveAxes("Slice.forward", this.axis, x.shape.length);
    if (!(start >= 0 && start <= end && end <= x.shape[axis])) throw outside(start, end, axis, x.shape);
    const shape = x.shape.map((length, at) => (at === axis ? end - start : length));
    return restride(x, shape, x.stride, x.offset + start * x.stride[axis]);
  }
}

function outside(start: number, end: number, axis: number, shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "slice-outside",
    where: "Slice.forward",
    expected: `axis ${axis} must hold what lies from ${start} to ${end}`,
    got: shapeText(shape),
  });
}
