import { empty, emptyIndices, fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { currentLender, withLender } from "../../src/memory/lender.ts";

const five = tensor([5]);
const seven = fromTypedArray(Int32Array.of(7), [1]);
const lender = { request: () => five, requestIndices: () => seven };

test("withLender hands every allocation of the work to the lender, and none after it", () => {
  expect(withLender(lender, () => empty([1]))).toBeAllClose([5]);
  expect(withLender(lender, () => emptyIndices([1]))).toBe(seven);
  expect(empty([1])).toBeAllClose([0]);
  expect([...emptyIndices([1]).data]).toEqual([0]);
  expect(currentLender()).toBeUndefined();
});

test("withLender puts the outer lender back, also after an exception", () => {
  withLender(lender, () => {
    expect(() =>
      withLender(undefined, () => {
        throw new Error("mine");
      }),
    ).toThrow("mine");
    expect(currentLender()).toBe(lender);
  });
});
