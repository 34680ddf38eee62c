import { empty, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { currentLender, withLender } from "../../src/memory/lender.ts";

const five = tensor([5]);
const lender = { request: () => five };

test("withLender hands every allocation of the work to the lender, and none after it", () => {
  expect(withLender(lender, () => empty([1]))).toBeAllClose([5]);
  expect(empty([1])).toBeAllClose([0]);
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
