import { empty, fingerprint, fromTypedArray, full, tensor, zeros } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normals, scattered, seeds, shapes } from "./scattered.ts";

test("fingerprint is MurmurHash3 of the bits", () => {
  // The published value for the four bytes "test", as one float32.
  const bytes = new TextEncoder().encode("test");
  expect(fingerprint(fromTypedArray(new Float32Array(bytes.buffer), [1]))).toBe(0xba6bd213);
  expect(fingerprint(zeros([0]))).toBe(0);
  // From a few lines of Python over struct.pack("<3f", 1, 2, 3) and "<3d".
  expect(fingerprint(tensor([1, 2, 3]))).toBe(3658231742);
  expect(fingerprint(tensor([1, 2, 3], "float64"))).toBe(2659269917);
});

test("fingerprint goes by the numbers in row-major order, wherever they lie", () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom("float32", "float64"), seeds, (shape, dtype, seed) => {
      const x = normals(shape, seed, dtype);
      expect(fingerprint(scattered(x, seed))).toBe(fingerprint(x));
    }),
  );
});

test("fingerprint changes with one number, and with the order of two", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true }), { minLength: 1 }),
      fc.nat(),
      fc.float({ noNaN: true }),
      (list, place, other) => {
        const x = fromTypedArray(Float32Array.from(list), [list.length]);
        const before = fingerprint(x);
        const k = place % list.length;
        x.data[k] = other;
        expect(fingerprint(x) === before).toBe(Object.is(list[k], other));
      },
    ),
  );
  expect(fingerprint(tensor([1, 2]))).not.toBe(fingerprint(tensor([2, 1])));
});

test("fingerprint tells 0 from -0, and a NaN is equal to itself", () => {
  expect(fingerprint(tensor([0]))).not.toBe(fingerprint(tensor([-0])));
  for (const dtype of ["float32", "float64"] as const) {
    const x = full([2], Number.NaN, dtype);
    expect(fingerprint(x)).toBe(fingerprint(full([2], Number.NaN, dtype)));
  }
});

test("fingerprint takes labels, and views of them", () => {
  const labels = fromTypedArray(Uint8Array.of(3, 1, 2, 0), [4]);
  expect(fingerprint(labels.step(-1))).toBe(fingerprint(fromTypedArray(Int32Array.of(0, 2, 1, 3), [4])));
  expect(fingerprint(labels)).not.toBe(fingerprint(labels.step(-1)));
  expect(fingerprint(empty([0, 3]))).toBe(fingerprint(empty([0])));
});
