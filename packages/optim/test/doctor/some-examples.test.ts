import { fromTypedArray, tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { someExamples } from "../../src/doctor/some-examples.ts";

test("someExamples takes examples evenly from the whole batch", () => {
  const inputs = tensor([[0], [1], [2], [3], [4], [5], [6]]);
  const targets = fromTypedArray(Uint8Array.of(10, 11, 12, 13, 14, 15, 16), [7]);
  const few = someExamples({ inputs, targets }, 3);
  expect(toNested(few.inputs)).toEqual([[0], [2], [4]]);
  expect([0, 1, 2].map((i) => few.targets.get(i))).toEqual([10, 12, 14]);
  const batch = { inputs, targets: inputs };
  expect(toNested(someExamples(batch, 2).targets as typeof inputs)).toEqual([[0], [3]]);
  expect(someExamples(batch, 7)).toBe(batch);
});
