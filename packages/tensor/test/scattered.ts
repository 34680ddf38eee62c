import { assign, dtypeOf, empty, full, Random, restride } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import fc from "fast-check";

/**
 * The elements of `x` at other places of a larger array: axes in another order, gaps, backwards, an offset, and any
 * stride for an axis of length 1. Every gap holds NaN, so that reading one shows.
 */
export function scattered(x: Tensor, seed: number): Tensor {
  const random = new Random(seed);
  const stride = new Array<number>(x.shape.length);
  let extent = 1;
  let offset = random.integer(4);
  for (const axis of random.permutation(x.shape.length)) {
    const step = extent * (1 + random.integer(3));
    const backwards = random.integer(2) === 1;
    const length = x.shape[axis];
    stride[axis] = length === 1 ? random.integer(20) - 10 : backwards ? -step : step;
    if (length === 0) continue;
    if (backwards && length > 1) offset += step * (length - 1);
    extent = step * length;
  }
  const memory = full([offset + extent + random.integer(4)], Number.NaN, dtypeOf(x));
  const view = restride(memory, x.shape.slice(), stride, offset);
  assign(view, x);
  return view;
}

/** A tensor of normal numbers. */
export function normals(shape: readonly number[], seed: number, dtype: DType = "float64"): Tensor {
  const x = empty(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}

/** Shapes of up to four axes, some of them empty or of length 1. */
export const shapes: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });

/** Two shapes that broadcast with each other: of a common one, both lack axes in front or repeat some. */
export const broadcastPairs: fc.Arbitrary<[x: number[], y: number[]]> = shapes.chain((whole) =>
  fc.tuple(partOf(whole), partOf(whole)),
);

/** What stretches to `whole`, or would if the first axes were longer. */
function partOf(whole: readonly number[]): fc.Arbitrary<number[]> {
  const repeated = fc.array(fc.boolean(), { minLength: whole.length, maxLength: whole.length });
  return fc
    .tuple(repeated, fc.nat({ max: whole.length }))
    .map(([ones, missing]) => whole.map((length, axis) => (ones[axis] ? 1 : length)).slice(missing));
}

export const seeds: fc.Arbitrary<number> = fc.nat();
