import { expect, test } from "vitest";
import { outputLength } from "../../src/operation/output-length.ts";
import { refusal } from "../refusal.ts";

const plain = { axis: "height", length: 7, before: 0, after: 0, kernel: 3, stride: 1, dilation: 1 };

// floor((before + length + after - dilation * (kernel - 1) - 1) / stride) + 1
test("outputLength follows PyTorch's floor rule", () => {
  expect(outputLength("f", plain)).toBe(5);
  expect(outputLength("f", { ...plain, stride: 2 })).toBe(3);
  expect(outputLength("f", { ...plain, length: 8, stride: 2 })).toBe(3);
  expect(outputLength("f", { ...plain, before: 1, after: 1 })).toBe(7);
  expect(outputLength("f", { ...plain, before: 1, after: 0 })).toBe(6);
  expect(outputLength("f", { ...plain, dilation: 3 })).toBe(1);
});

test("outputLength spells the arithmetic out when not one window fits", () => {
  expect(refusal(() => outputLength("f", { ...plain, before: 1, after: 1, kernel: 4, dilation: 4 }))).toBe(
    "ShapeError window-too-large | f: the height of the padded input must be at least dilation * (kernel - 1) + 1 = " +
      "4 * (4 - 1) + 1 = 13, got 1 + 7 + 1 = 9. Pad by 3 or take a smaller kernel",
  );
  expect(refusal(() => outputLength("f", { ...plain, length: 0, before: 5 }))).toBe(
    "ShapeError window-too-large | f: the height of the input must be at least 1, got 0",
  );
});
