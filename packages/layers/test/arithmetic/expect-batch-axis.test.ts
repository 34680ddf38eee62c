import { Flatten, Reshape } from "@chainrule/layers";
import { scalar } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

test.each([new Flatten(), new Reshape([1])])("expectBatchAxis refuses a tensor of rank 0 for %s", (gate) => {
  expect(refusal(() => gate.forward(scalar(1)))).toEqual({
    type: "ShapeError",
    code: "no-batch-axis",
    message: `${gate.constructor.name}.forward: input must be [batch, ...], got []. Put the example into a batch of one`,
  });
});
