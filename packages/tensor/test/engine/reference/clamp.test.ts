import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("clamp brings numbers within the bounds", () => {
  const y = new Float64Array(4);
  referenceEngine.clamp(y, Float64Array.of(-2, -0.5, 0.25, 3), 4, -1, 1);
  expect([...y]).toEqual([-1, -0.5, 0.25, 1]);
});

// torch.nn.functional.hardtanh
test("clampGradient passes strictly inside the bounds alone", () => {
  const gradInput = new Float64Array(5);
  const ones = new Float64Array(5).fill(1);
  referenceEngine.clampGradient(gradInput, ones, Float64Array.of(-2, -1, 0, 1, 3), 5, -1, 1);
  expect([...gradInput]).toEqual([0, 0, 1, 0, 0]);
});
