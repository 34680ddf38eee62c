import { assign, lastingSideBySide, lastingZeros, row, spanning, useEngine, ValueError } from "@chainrule/tensor";
import { afterEach, describe, expect, test } from "vitest";

describe.each(["wasm", "reference"])("with the engine %s", (engine) => {
  afterEach(() => useEngine("wasm"));

  test("lastingSideBySide gives zeros in the shapes asked for, each at a cache line of one block", () => {
    useEngine(engine);
    const [weight, bias, last] = lastingSideBySide([[3, 7], [2], []]);
    expect(weight).toBeAllClose(lastingZeros([3, 7]));
    expect(bias).toBeAllClose([0, 0]);
    expect(last.get()).toBe(0);
    // 21 numbers of 4 bytes reach into the second line of 64.
    expect(bias.data.byteOffset - weight.data.byteOffset).toBe(128);
    expect(last.data.byteOffset - bias.data.byteOffset).toBe(64);
  });

  test("spanning shows neighbours as one tensor over the same memory", () => {
    useEngine(engine);
    const [a, b, c] = lastingSideBySide([[2], [1, 3], [2]]);
    const both = spanning([a, b]);
    // The first one's line of 16 numbers, and the second.
    expect(both?.shape).toEqual([19]);
    both?.data.fill(5);
    expect(a).toBeAllClose([5, 5]);
    expect(b).toBeAllClose([[5, 5, 5]]);
    expect(c).toBeAllClose([0, 0]);
  });
});

test("lastingSideBySide in float64 lays lines of 8 numbers", () => {
  const [a, b] = lastingSideBySide([[9], [1]], "float64");
  expect([a.dtype, b.dtype]).toEqual(["float64", "float64"]);
  expect(spanning([a, b])?.size).toBe(17);
});

test("lastingSideBySide takes empty shapes, and no shapes at all", () => {
  const [a, b, c] = lastingSideBySide([[2], [0, 4], [1]]);
  expect(b.shape).toEqual([0, 4]);
  expect(spanning([a, b, c])?.size).toBe(17);
  expect(lastingSideBySide([])).toEqual([]);
});

test("lastingSideBySide refuses a shape that is none", () => {
  expect(() => lastingSideBySide([[2], [-1]])).toThrow(ValueError);
});

test("spanning is undefined for tensors that were not laid one after the other", () => {
  const [a, b, c] = lastingSideBySide([[2], [2], [2]]);
  const [other] = lastingSideBySide([[2]]);
  expect(spanning([a, c])).toBeUndefined();
  expect(spanning([b, a])).toBeUndefined();
  expect(spanning([a, other])).toBeUndefined();
  expect(spanning([lastingZeros([2])])).toBeUndefined();
  expect(spanning([lastingZeros([2]), lastingZeros([2])])).toBeUndefined();
});

test("spanning is undefined for a view of one of them, and for one that was given another array", () => {
  const [a, b] = lastingSideBySide([[2, 2], [3]]);
  expect(spanning([row(a, 0), b])).toBeUndefined();
  b.data = new Float32Array(3);
  expect(spanning([a, b])).toBeUndefined();
});

test("lastingSideBySide gives tensors that are written like any other", () => {
  const [a, b] = lastingSideBySide([[2], [2]]);
  assign(b, a);
  b.set(1, 7);
  expect(a).toBeAllClose([0, 0]);
  expect(b).toBeAllClose([0, 7]);
});
