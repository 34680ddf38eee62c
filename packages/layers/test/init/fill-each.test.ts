import { tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { fillEach } from "../../src/init/fill-each.ts";

test("fillEach writes in row-major order, from the tensor's own beginning", () => {
  const block = zeros([3, 2]);
  let next = 0;
  fillEach(block.lo(1, 0), () => ++next);
  expect(toNested(block)).toEqual([
    [0, 0],
    [1, 2],
    [3, 4],
  ]);
  expect(() => fillEach(tensor([1, 2, 3]).step(2), () => 0)).toThrow("must be contiguous");
});
