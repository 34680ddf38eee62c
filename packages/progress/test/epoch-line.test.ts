import { formatEpochLine } from "@chainrule/progress";
import fc from "fast-check";
import { expect, test } from "vitest";

const REPORT = {
  epoch: 3,
  epochs: 10,
  steps: 938,
  samples: 60_000,
  train: { loss: 0.21304, accuracy: 0.93612 },
  validation: { loss: 0.2, accuracy: 1 },
  learningRate: 0.1,
  seconds: 4.878,
  samplesPerSecond: 12_300,
};

test.each([
  [undefined, "Epoch 3/10 loss 0.2130 accuracy 0.936, validation loss 0.2000 accuracy 1.000, 12.3k samples/s, 4.9s"],
  [120, "Epoch 3/10 loss 0.2130 accuracy 0.936, validation loss 0.2000 accuracy 1.000, 12.3k samples/s, 4.9s"],
  [90, "Epoch 3/10 loss 0.2130 accuracy 0.936, validation loss 0.2000 accuracy 1.000, 4.9s"],
  [80, "Epoch 3/10 loss 0.2130 accuracy 0.936, validation loss 0.2000 accuracy 1.000"],
  [70, "Epoch 3/10 loss 0.2130, validation loss 0.2000 accuracy 1.000"],
  [60, "Epoch 3/10 loss 0.2130, validation loss 0.2000"],
  [40, "Epoch 3/10 validation loss 0.2000"],
  [20, "Epoch 3/10 validati"],
  [0, ""],
])("formatEpochLine for %s columns", (columns, line) => {
  expect(formatEpochLine(REPORT, columns)).toBe(line);
});

test("formatEpochLine without validation", () => {
  const { validation: _, ...report } = REPORT;
  expect(formatEpochLine(report)).toBe("Epoch 3/10 loss 0.2130 accuracy 0.936, 12.3k samples/s, 4.9s");
  expect(formatEpochLine(report, 30)).toBe("Epoch 3/10 loss 0.2130");
});

test("formatEpochLine is shorter than the terminal is wide", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.double(), fc.double(), (columns, loss, accuracy) => {
      const report = { ...REPORT, train: { loss, accuracy }, validation: { loss: accuracy, accuracy: loss } };
      expect(formatEpochLine(report, columns).length).toBeLessThan(columns);
    }),
    { numRuns: 100 },
  );
});
