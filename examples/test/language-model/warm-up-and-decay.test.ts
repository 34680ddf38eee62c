import { Parameter } from "@chainrule/core";
import { SGD } from "@chainrule/optim";
import type { BatchReport } from "@chainrule/optim";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { warmUpAndDecay } from "../../src/language-model/warm-up-and-decay.ts";

/** The learning rate of each step of a run of two epochs of so many steps. */
function ratesOf(warmUp: number, steps: number): number[] {
  const optimizer = new SGD([new Parameter("weight", tensor([1]))], { learningRate: 0.8 });
  const callback = warmUpAndDecay(optimizer, warmUp);
  void callback.onTrainBegin?.({ epochs: 2, steps, batchSize: 1, samples: steps });
  const rates = [optimizer.groups[0].learningRate];
  for (const epoch of [1, 2]) {
    for (let step = 1; step <= steps; step++) {
      void callback.onBatchEnd?.({ epoch, epochs: 2, step, steps } as BatchReport);
      rates.push(optimizer.groups[0].learningRate);
    }
  }
  return rates;
}

test("warmUpAndDecay rises evenly to the highest rate and falls along half a cosine to 0", () => {
  // 3 steps of rise, then cos of 0, 1/3, 2/3 and all of a half turn over the 3 that are left.
  const expected = [0.2, 0.4, 0.6, 0.8, 0.6, 0.2, 0];
  for (const [i, rate] of ratesOf(3, 3).entries()) expect(rate).toBeCloseTo(expected[i], 12);
});

test("warmUpAndDecay without a rise begins with the highest rate", () => {
  const expected = [0.8, 0.4, 0];
  for (const [i, rate] of ratesOf(0, 1).entries()) expect(rate).toBeCloseTo(expected[i], 12);
});

test("warmUpAndDecay of a run shorter than the rise never reaches the highest rate", () => {
  expect(Math.max(...ratesOf(10, 2))).toBeLessThan(0.8);
});
