import { expect, test } from "vitest";
import { floatsBetween } from "../../src/accuracy/floats-between.ts";

/** The chunks, copied, as they share their memory. */
function chunksOf(chunks: Iterable<Float32Array>): number[][] {
  return Array.from(chunks, (chunk) => [...chunk]);
}

test("floatsBetween with a step of 1 gives every float", () => {
  const step = 2 ** -23;
  expect(chunksOf(floatsBetween(1, 1 + 3 * step, 1))).toEqual([[1, 1 + step, 1 + 2 * step, 1 + 3 * step]]);
  expect(chunksOf(floatsBetween(-(2 ** -149), 2 ** -149, 1))).toEqual([[-(2 ** -149), 0, 2 ** -149]]);
});

test("floatsBetween with a larger step skips floats and ends with the last one", () => {
  // A binade holds 2^23 floats, so half of them are 2^22 apart.
  expect(chunksOf(floatsBetween(1, 4, 2 ** 22))).toEqual([[1, 1.5, 2, 3, 4]]);
  expect(
    chunksOf(floatsBetween(-4, -1, 3 * 2 ** 21))
      .flat()
      .at(-1),
  ).toBe(-1);
});

test("floatsBetween gives chunks of the size asked for, and the rest", () => {
  expect(chunksOf(floatsBetween(1, 4, 2 ** 22, 2))).toEqual([[1, 1.5], [2, 3], [4]]);
});
