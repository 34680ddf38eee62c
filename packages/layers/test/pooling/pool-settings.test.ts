import { expect, test } from "vitest";
import { poolSettings, poolText } from "../../src/pooling/pool-settings.ts";

test("poolSettings fills in the stride, which is the kernel, and the rest", () => {
  expect(poolSettings("f", [2, 3], {})).toEqual({ kernel: [2, 3], stride: [2, 3], padding: [0, 0], dilation: [1, 1] });
  expect(poolSettings("f", 4, { stride: 1, padding: [2, 1], dilation: 3 })).toEqual({
    kernel: [4, 4],
    stride: [1, 1],
    padding: [2, 1],
    dilation: [3, 3],
  });
});

test("poolText leaves defaults out", () => {
  expect(poolText(poolSettings("f", 2, {}))).toBe("kernel 2");
  expect(poolText(poolSettings("f", 2, { stride: [1, 2], padding: 1 }))).toBe("kernel 2, stride 1 x 2, padding 1");
});
