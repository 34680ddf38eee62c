import {
  Accuracy,
  BinaryAccuracy,
  ConfusionMatrix,
  F1,
  LossMetric,
  RootMeanSquaredError,
  RSquared,
  TopKAccuracy,
} from "@chainrule/optim";
import type { Metric, MetricState } from "@chainrule/optim";
import { fromTypedArray, Random, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SquaredError } from "../trainer/line-fit.ts";

const METRICS: readonly [name: string, make: () => Metric, target: "labels" | "bits" | "numbers"][] = [
  ["Accuracy", () => new Accuracy(), "labels"],
  ["TopKAccuracy", () => new TopKAccuracy(2), "labels"],
  ["BinaryAccuracy", () => new BinaryAccuracy(), "bits"],
  ["F1", () => new F1({ classes: 3 }), "labels"],
  ["Accuracy with ignored labels", () => new Accuracy({ ignoreIndex: 1 }), "labels"],
  ["LossMetric", () => new LossMetric("squares", new SquaredError()) as Metric, "numbers"],
  ["RootMeanSquaredError", () => new RootMeanSquaredError() as Metric, "numbers"],
  ["RSquared", () => new RSquared() as Metric, "numbers"],
];

test.each(METRICS)("%s.load goes on from a state that was plain data, to the bit", (_, make, target) => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 0, max: 4 }), (seed, cut) => {
      const batches = Array.from({ length: 4 }, (__, i) => batch(new Random(seed).split(i), target));
      const whole = make();
      for (const [prediction, wanted] of batches) whole.update(prediction, wanted);
      const first = make();
      for (const [prediction, wanted] of batches.slice(0, cut)) first.update(prediction, wanted);
      const second = make();
      second.load?.(JSON.parse(JSON.stringify(first.state?.())) as MetricState);
      for (const [prediction, wanted] of batches.slice(cut)) second.update(prediction, wanted);
      expect(second.value()).toBe(whole.value());
    }),
    { numRuns: 20 },
  );
});

test.each(METRICS)("%s.load refuses what is no state of its kind", (_, make) => {
  for (const state of [undefined, {}, { right: "1" }, { counts: [1, 2] }]) {
    expect(() => make().load?.(state as unknown as MetricState)).toThrow(ValueError);
  }
});

test("ConfusionMatrix.load says what the state must have", () => {
  expect(() => new ConfusionMatrix({ classes: 2 }).load({ counts: [1, 2] })).toThrow(
    "ConfusionMatrix.load: the state must have 4 numbers called counts, got [1,2]",
  );
});

function batch(random: Random, target: "labels" | "bits" | "numbers"): [Tensor, Tensor | IntegerTensor] {
  const size = 1 + random.integer(5);
  const prediction = zeros([size, target === "labels" ? 3 : 1], "float64");
  random.fillNormal(prediction);
  if (target === "labels")
    return [
      prediction,
      fromTypedArray(
        Int32Array.from({ length: size }, () => random.integer(3)),
        [size],
      ),
    ];
  const wanted = zeros([size, 1], "float64");
  if (target === "bits") random.fillMask(wanted, 0.5);
  else random.fillNormal(wanted, 3);
  return [prediction, wanted];
}
