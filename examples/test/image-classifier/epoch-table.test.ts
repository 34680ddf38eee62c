import { expect, test } from "vitest";
import { EPOCH_HEAD, epochRow } from "../../src/image-classifier/epoch-table.ts";

test("epochRow shows the figures in the order of the head", () => {
  const report = {
    epoch: 3,
    train: { loss: 0.25, accuracy: 0.5 },
    validation: { loss: 0.125, accuracy: 0.75 },
  };
  expect(epochRow(report)).toBe("    3       0.2500         50.00 %       0.1250         75.00 %");
  expect(EPOCH_HEAD).toBe("epoch   train loss  train accuracy   test loss   test accuracy");
});
