import { Parameter } from "@chainrule/core";
import { SGD } from "@chainrule/optim";
import type { BatchReport } from "@chainrule/optim";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { followSchedule } from "../../src/language-model/follow-schedule.ts";

test("followSchedule sets the rate before the first step and after each, through all epochs", () => {
  const optimizer = new SGD([new Parameter("weight", tensor([1]))], { learningRate: 7 });
  const callback = followSchedule(optimizer, (steps) => (step) => 0.8 * (1 - step / steps));
  void callback.onTrainBegin?.({ epochs: 2, steps: 2, batchSize: 1, samples: 2 });
  const rates = [optimizer.groups[0].learningRate];
  for (const [epoch, step] of [
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ]) {
    void callback.onBatchEnd?.({ epoch, epochs: 2, step, steps: 2 } as BatchReport);
    rates.push(optimizer.groups[0].learningRate);
  }
  const expected = [0.8, 0.6, 0.4, 0.2, 0];
  for (const [i, rate] of rates.entries()) expect(rate).toBeCloseTo(expected[i], 12);
});
