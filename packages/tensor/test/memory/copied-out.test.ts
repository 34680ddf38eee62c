import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { copiedOut } from "../../src/memory/copied-out.ts";

test("copiedOut copies tensors, also in arrays and plain objects, to any depth", () => {
  const x = tensor([1, 2]);
  const copy = copiedOut({ deep: [[x]], name: "x" });
  expect(copy.name).toBe("x");
  expect(copy.deep[0][0]).toBeAllClose([1, 2]);
  expect(copy.deep[0][0].data).not.toBe(x.data);
});

test("copiedOut copies indices with their layout", () => {
  const indices = fromTypedArray(Int32Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0);
  const copy = copiedOut(indices);
  expect([copy.get(0, 1), copy.get(1, 0)]).toEqual([3, 2]);
  expect(copy.data).not.toBe(indices.data);
});

test("copiedOut leaves everything else as it is", () => {
  class Holder {
    readonly x = tensor([1]);
  }
  const holder = new Holder();
  for (const value of [holder, null, undefined, 3, "text"]) expect(copiedOut(value)).toBe(value);
});
