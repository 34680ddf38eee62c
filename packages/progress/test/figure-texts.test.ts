import { formatStepLine } from "@chainrule/progress";
import { expect, test } from "vitest";

function shown(loss: number, accuracy: number): string {
  const position = { epoch: 1, epochs: 1, step: 1, steps: 1, samples: 1, seconds: 1, train: { loss, accuracy } };
  return formatStepLine(position, 200).replace(/.*1\/1 (loss .*) 1\.00 samples.*/, "$1");
}

test.each([
  [0, 0, "loss 0.0000 accuracy 0.000"],
  [2.345_678, 0.1, "loss 2.3457 accuracy 0.100"],
  [-1.5, 1, "loss -1.5000 accuracy 1.000"],
  [0.000_021_3, 0.000_2, "loss 2.13e-5 accuracy 2.00e-4"],
  [999.999_99, 1e-300, "loss 1000.0000 accuracy 1.00e-300"],
  [12_345.67, 1234.5678, "loss 12345.7 accuracy 1234.6"],
  [1e9, Number.NaN, "loss 1.00e+9 accuracy NaN"],
  [Number.POSITIVE_INFINITY, -1e6, "loss Infinity accuracy -1.00e+6"],
])("formatStepLine shows a loss of %d and an accuracy of %d", (loss, accuracy, text) => {
  expect(shown(loss, accuracy)).toBe(text);
});

test("formatStepLine shows the loss first and then the metrics in their order", () => {
  const position = { epoch: 1, epochs: 1, step: 1, steps: 2, samples: 1, seconds: 1 };
  const line = formatStepLine({ ...position, train: { recall: 0.5, precision: 0.25, loss: 1 } }, 200);
  expect(line).toContain("loss 1.0000 recall 0.500 precision 0.250");
});
