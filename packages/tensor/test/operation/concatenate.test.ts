import {
  concatenate,
  DTypeError,
  fromTypedArray,
  isContiguous,
  ShapeError,
  split,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { scattered } from "../scattered.ts";

test("concatenate puts the tensors one behind the other along an axis", () => {
  const [a, b] = [
    tensor([
      [1, 2],
      [3, 4],
    ]),
    tensor([[5], [6]]),
  ];
  expect(concatenate([a, b], 1)).toBeAllClose([
    [1, 2, 5],
    [3, 4, 6],
  ]);
  expect(concatenate([a, tensor([[7, 8]])], 0)).toBeAllClose([
    [1, 2],
    [3, 4],
    [7, 8],
  ]);
  expect(concatenate([tensor([1]), tensor([2, 3]), tensor([4])], -1)).toBeAllClose([1, 2, 3, 4]);
});

test("concatenate of one tensor is a copy of it, and an empty part adds nothing", () => {
  const x = tensor([[1, 2]]);
  expect(concatenate([x], 1)).toBeAllClose([[1, 2]]);
  expect(concatenate([x], 1).data).not.toBe(x.data);
  expect(concatenate([zeros([1, 0]), x], 1)).toBeAllClose([[1, 2]]);
  expect(concatenate([zeros([0, 2]), zeros([0, 3])], 1).shape).toEqual([0, 5]);
});

test("split takes apart what concatenate put together, on any axis, in blocks large and small and any layout", () => {
  const shape = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      shape,
      fc.nat(2),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (shape, nth, lengths, isScattered) => {
        const axis = nth % shape.length;
        const parts = lengths.map((length, k) => counting(shape.with(axis, length), 1000 * k));
        const whole = concatenate(isScattered ? parts.map((part, k) => scattered(part, k)) : parts, axis);
        expect(isContiguous(whole)).toBe(true);
        expect(split(whole, axis, lengths).map(toNested)).toEqual(parts.map(toNested));
        expect(split(isScattered ? scattered(whole, 3) : whole, axis - shape.length, lengths).map(toNested)).toEqual(
          parts.map(toNested),
        );
        // Read at its place too, as a part that is written and read at one wrong place would not show above.
        const starts = lengths.map((_, k) => lengths.slice(0, k).reduce((sum, length) => sum + length, 0));
        const lasts = parts.flatMap((part, k) => {
          const place = part.shape.map((length) => length - 1);
          return part.size === 0 ? [] : [[whole.get(...place.with(axis, place[axis] + starts[k])), part.get(...place)]];
        });
        for (const [got, wanted] of lasts) expect(got).toBe(wanted);
      },
    ),
  );
});

test("concatenate refuses shapes that differ elsewhere, and spells them out", () => {
  expect(refusal(() => concatenate([zeros([2, 3]), zeros([3, 3])], 1))).toBe(
    "ShapeError shape-mismatch | concatenate: all shapes must agree but for axis 1, got [2, 3] and [3, 3]. Join along the axis on which they differ, or bring the others to one length",
  );
  expect(() => concatenate([zeros([2, 3]), zeros([2])], 0)).toThrow("got [2, 3] and [2]");
});

test("concatenate refuses no tensors, mixed types and an axis that is not there", () => {
  expect(() => concatenate([], 0)).toThrow(ShapeError);
  expect(() => concatenate([zeros([1]), zeros([1], "float64")], 0)).toThrow(DTypeError);
  expect(() => concatenate([zeros([1]), [1] as never], 0)).toThrow("input 1 must be a tensor");
  expect(() => concatenate([zeros([1, 1])], 2)).toThrow("concatenate: an axis must be from -2 to 1, got 2");
  expect(() => concatenate([zeros([])], 0)).toThrow("no axis, as the input has rank 0");
});

test("split refuses parts that are not the whole", () => {
  expect(refusal(() => split(zeros([2, 5]), 1, [2, 2]))).toBe(
    "ShapeError size-mismatch | split: parts of 5 in all, the length of axis 1 of [2, 5], got 2 + 2",
  );
});

/** The numbers from `first` on, in row-major order. */
function counting(shape: number[], first: number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return fromTypedArray(
    Float32Array.from({ length: size }, (_, i) => first + i),
    shape,
  );
}
