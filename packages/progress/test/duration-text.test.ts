import { formatEpochLine, formatStepLine } from "@chainrule/progress";
import { expect, test } from "vitest";
import { SHORT_REPORT } from "./run-reports.ts";

test.each([
  [0, "0ms"],
  [0.0184, "18ms"],
  [0.0996, "0.1s"],
  [4.06, "4.1s"],
  [9.96, "10s"],
  [59.6, "1m 00s"],
  [725, "12m 05s"],
  [3599.7, "1h 00m"],
  [7530, "2h 06m"],
])("formatEpochLine shows an epoch of %d seconds", (seconds, text) => {
  expect(formatEpochLine({ ...SHORT_REPORT, seconds })).toBe(`Epoch 1/1 loss 1.0000, 1.00 samples/s, ${text}`);
});

test.each([
  [0.001, "ETA 1s"],
  [3.2, "ETA 4s"],
  [60, "ETA 1m 00s"],
  [7530, "ETA 2h 06m"],
])("formatStepLine shows that %d seconds remain", (seconds, text) => {
  // Half of the epoch is done, so that as much remains.
  const position = { epoch: 1, epochs: 1, step: 1, steps: 2, samples: 1, seconds, train: { loss: 1 } };
  expect(formatStepLine(position, 200).endsWith(text)).toBe(true);
});
