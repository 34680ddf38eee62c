import { Random, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { digitClassifier, makeOptimizer } from "../../src/mnist/model.ts";

test("digitClassifier stacks Linear and ReLU from 784 pixels to 10 scores", () => {
  const model = digitClassifier([32, 16], new Random(0));
  expect(model.gates.map(String)).toEqual([
    "Linear(784 -> 32)",
    "ReLU()",
    "Linear(32 -> 16)",
    "ReLU()",
    "Linear(16 -> 10)",
  ]);
  expect(digitClassifier([], new Random(0)).gates.map(String)).toEqual(["Linear(784 -> 10)"]);
});

test("digitClassifier draws the same weights from the same seed", () => {
  const weights = (seed: number): unknown =>
    [...digitClassifier([4], new Random(seed)).parameters()].map((p) => toNested(p.value));
  expect(weights(1)).toEqual(weights(1));
  expect(weights(1)).not.toEqual(weights(2));
});

test("makeOptimizer makes the one that is named, with its learning rate", () => {
  const { gates } = digitClassifier([4], new Random(0));
  for (const [name, kind] of [
    ["sgd", "SGD"],
    ["adam", "Adam"],
    ["adamw", "AdamW"],
  ] as const) {
    const optimizer = makeOptimizer(name, gates[0].parameters(), 0.25);
    expect(optimizer.constructor.name).toBe(kind);
    expect(optimizer.groups[0].learningRate).toBe(0.25);
  }
});
