import { fromTypedArray, integerElements } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("integerElements gives the elements in row-major order, of a view as well, and a copy", () => {
  const x = fromTypedArray(Uint8Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  expect([...integerElements(x)]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...integerElements(x.transpose(1, 0) as IntegerTensor)]).toEqual([1, 4, 2, 5, 3, 6]);
  expect([...integerElements(x.lo(1, 1).step(1, -1) as IntegerTensor)]).toEqual([6, 5]);
  integerElements(x)[0] = 9;
  expect(x.get(0, 0)).toBe(1);
});
