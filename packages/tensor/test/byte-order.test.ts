import { hostByteOrder, toHostOrder } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("toHostOrder turns each element around where the order is not the host's", () => {
  // 258 is 01 02 with the highest byte first.
  for (const [order, first, second] of [
    ["big", 1, 2],
    ["little", 2, 1],
  ] as const) {
    const bytes = Uint8Array.of(first, second, 0, 0);
    toHostOrder(bytes, 2, order);
    expect([...new Uint16Array(bytes.buffer)]).toEqual([258, 0]);
  }
  const other = hostByteOrder === "little" ? "big" : "little";
  const wide = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  toHostOrder(wide, 1, other);
  toHostOrder(wide, 8, hostByteOrder);
  expect([...wide]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  toHostOrder(wide, 8, other);
  expect([...wide]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});
