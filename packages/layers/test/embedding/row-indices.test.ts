import { Embedding } from "@chainrule/layers";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../arithmetic/refusal.ts";

test.each([
  [[0, 1], "an array"],
  [2, "number"],
  [undefined, "undefined"],
])("Embedding.forward of %j, which are no indices, says what came and how to make them", (indices, got) => {
  expect(refusal(() => new Embedding(3, 2).forward(indices as unknown as Tensor))).toEqual({
    type: "DTypeError",
    code: "not-indices",
    message:
      `Embedding.forward: indices must be an integer ndarray, or a tensor of whole numbers, got ${got}. ` +
      "Make them with fromTypedArray(Int32Array.of(2, 0, 1), [3])",
  });
});
