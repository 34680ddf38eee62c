import { Parameter } from "@chainrule/core";
import { SGD } from "@chainrule/optim";
import type { BatchReport } from "@chainrule/optim";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { linearDecay } from "../../src/image-classifier/linear-decay.ts";

test("linearDecay lets the learning rate fall evenly to 0 at the last step of the last epoch", () => {
  const optimizer = new SGD([new Parameter("weight", tensor([1]))], { learningRate: 0.8 });
  const decay = linearDecay(optimizer);
  const rates = [1, 2].flatMap((epoch) =>
    [1, 2].map((step) => {
      decay.onBatchEnd?.({ epoch, epochs: 2, step, steps: 2 } as BatchReport);
      return optimizer.groups[0].learningRate;
    }),
  );
  expect(rates[0]).toBeCloseTo(0.6, 12);
  expect(rates[1]).toBeCloseTo(0.4, 12);
  expect(rates[2]).toBeCloseTo(0.2, 12);
  expect(rates[3]).toBe(0);
});
