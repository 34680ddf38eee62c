import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { copiedOut } from "../../src/memory/copied-out.ts";

test("copiedOut copies tensors, also in arrays and plain objects, to any depth", () => {
  const x = tensor([1, 2]);
  const copy = copiedOut({ deep: [[x]], name: "x" });
  expect(copy.name).toBe("x");
  expect(copy.deep[0][0]).toBeAllClose([1, 2]);
  expect(copy.deep[0][0].data).not.toBe(x.data);
});

test("copiedOut leaves everything else as it is", () => {
  class Holder {
    readonly x = tensor([1]);
  }
  const holder = new Holder();
  for (const value of [holder, null, undefined, 3, "text"]) expect(copiedOut(value)).toBe(value);
});
