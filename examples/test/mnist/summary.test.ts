import { Linear, ReLU, Sequential } from "@chainrule/layers";
import { expect, test } from "vitest";
import { summary } from "../../src/mnist/summary.ts";

test("summary lists each gate with its output shape and parameters, and the total", () => {
  const model = new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
  // 784 * 128 + 128 = 100,480 and 128 * 10 + 10 = 1,290.
  expect(summary(model, 784)).toBe(
    [
      "layer               output shape  parameters",
      "------------------  ------------  ----------",
      "Linear(784 -> 128)  [batch, 128]     100,480",
      "ReLU()              [batch, 128]           0",
      "Linear(128 -> 10)   [batch, 10]        1,290",
      "------------------  ------------  ----------",
      "total                                101,770",
    ].join("\n"),
  );
});
