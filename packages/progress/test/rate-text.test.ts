import { formatEpochLine } from "@chainrule/progress";
import { expect, test } from "vitest";
import { SHORT_REPORT } from "./run-reports.ts";

test.each([
  [0.457_12, "0.457 samples/s"],
  [9.996, "10.0 samples/s"],
  [987.4, "987 samples/s"],
  [999.6, "1.00k samples/s"],
  [12_345, "12.3k samples/s"],
  [999_600, "1.00M samples/s"],
  [2.5e9, "2.50G samples/s"],
])("formatEpochLine shows %d samples in a second", (samplesPerSecond, text) => {
  expect(formatEpochLine({ ...SHORT_REPORT, samplesPerSecond })).toBe(`Epoch 1/1 loss 1.0000, ${text}, 1.0s`);
});
