import { oneHot } from "@chainrule/data";
import { argmax, DTypeError, fromTypedArray, tensor, toNested, ValueError } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("oneHot", () => {
  test("oneHot puts a 1 at each label", () => {
    const rows = oneHot(fromTypedArray(Uint8Array.of(2, 0), [2]), 3);
    expect(rows.dtype).toBe("float32");
    expect(toNested(rows)).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  test("oneHot adds its axis last, for labels of any shape, stride and type", () => {
    const labels = fromTypedArray(Int32Array.of(0, 1, 1, 0, 0, 1), [2, 3]).transpose(1, 0);
    const rows = oneHot(labels, 2, "float64");
    expect(rows.dtype).toBe("float64");
    // The transpose of [[0, 1, 1], [0, 0, 1]].
    expect(toNested(rows)).toEqual([
      [
        [1, 0],
        [1, 0],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [
        [0, 1],
        [0, 1],
      ],
    ]);
    expect(oneHot(fromTypedArray(new Uint8Array(0), [0]), 4).shape).toEqual([0, 4]);
  });

  test("oneHot is undone by argmax", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 }), (labels) => {
        const rows = oneHot(fromTypedArray(Uint8Array.from(labels), [labels.length]), 7);
        expect(toNested(argmax(rows))).toEqual(labels);
      }),
      { numRuns: 50 },
    );
  });

  test("oneHot refuses a label out of range, and names its position", () => {
    const labels = fromTypedArray(Int8Array.of(0, 1, 2, -1), [4]);
    expect(() => oneHot(labels, 2)).toThrow(ValueError);
    expect(() => oneHot(labels, 2)).toThrow(/every label must be from 0 to 1, got 2 at position 2/);
    expect(() => oneHot(labels, 3)).toThrow(/got -1 at position 3/);
    expect(() => oneHot(fromTypedArray(Uint8Array.of(0, 0, 0, 9), [2, 2]), 3)).toThrow(/got 9 at position \[1, 1\]/);
  });

  test("oneHot refuses labels that are no integers, and a wrong number of classes", () => {
    expect(() => oneHot(tensor([0, 1]) as never, 2)).toThrow(DTypeError);
    expect(() => oneHot([0, 1] as never, 2)).toThrow(/labels must be an ndarray over an integer array/);
    for (const classes of [0, -1, 2.5, Number.NaN]) {
      expect(() => oneHot(fromTypedArray(Uint8Array.of(0), [1]), classes)).toThrow(/classes must be a whole number/);
    }
  });
});
