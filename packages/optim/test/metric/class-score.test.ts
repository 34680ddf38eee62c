import { F1, Precision, Recall } from "@chainrule/optim";
import type { ClassScoreOptions } from "@chainrule/optim";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** True classes 0 0 0 1 1 2, taken for 0 0 1 1 2 2. */
const PREDICTION = tensor([
  [1, 0, 0, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 1, 0],
]);
const LABELS = fromTypedArray(Uint8Array.of(0, 0, 0, 1, 1, 2), [6]);

// Precision: 2/2, 1/2, 1/2. Recall: 2/3, 1/2, 1/1. F1: 4/5, 2/4, 2/3. Occurrences: 3, 2, 1. Class 3 never comes.
test.each([
  ["macro", 2 / 3, 13 / 18, (0.8 + 0.5 + 2 / 3) / 3],
  ["weighted", (3 * 1 + 2 * 0.5 + 0.5) / 6, 4 / 6, (3 * 0.8 + 2 * 0.5 + 2 / 3) / 6],
  ["micro", 4 / 6, 4 / 6, 4 / 6],
] as const)("a class score with %s averages over classes", (average, precision, recall, f1) => {
  const options: ClassScoreOptions = { classes: 4, average };
  for (const [metric, expected] of [
    [new Precision(options), precision],
    [new Recall(options), recall],
    [new F1(options), f1],
  ] as const) {
    metric.update(PREDICTION, LABELS);
    expect(metric.value()).toBeCloseTo(expected, 15);
  }
});

test("a class score with a threshold is that of class 1", () => {
  // Taken for 1: three, of which two are; one is missed.
  const logits = tensor([1, 1, 1, -1, -1]);
  const target = tensor([1, 1, 0, 1, 0]);
  const metrics = [new Precision({ threshold: 0 }), new Recall({ threshold: 0 }), new F1({ threshold: 0 })];
  for (const metric of metrics) {
    metric.update(logits, target);
    expect(metric.value()).toBeCloseTo(2 / 3, 15);
    expect(metric.average).toBe("binary");
  }
});

test("a class score is NaN before anything came, and 0 where there is nothing to divide by", () => {
  const precision = new Precision({ threshold: 0 });
  expect(precision.value()).toBeNaN();
  precision.update(tensor([-1, -1]), tensor([1, 0]));
  expect(precision.value()).toBe(0);
  precision.reset();
  expect(precision.value()).toBeNaN();
});

test("a class score leaves ignored labels out", () => {
  // Of the labels that are left, true classes 0 0 0 2 are taken for 0 0 1 2.
  const target = fromTypedArray(Uint8Array.of(0, 0, 0, 9, 9, 2), [6]);
  const recall = new Recall({ classes: 4, ignoreIndex: 9 });
  recall.update(PREDICTION, target);
  expect(recall.value()).toBeCloseTo((2 / 3 + 0 + 1) / 3, 15);
});

test("a class score refuses an average that does not fit its classes", () => {
  expect(() => new F1({ classes: 3, average: "binary" })).toThrow(
    'F1: average must be "macro", "weighted" or "micro", got "binary" of 3 classes',
  );
  expect(() => new Recall({ classes: 2, average: "mean" as "macro" })).toThrow('or "binary", got mean');
  expect(new Recall({ classes: 2, average: "binary" }).average).toBe("binary");
});
