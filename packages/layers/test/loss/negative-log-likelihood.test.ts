import { LogSoftmax, NegativeLogLikelihood, SoftmaxCrossEntropy } from "@chainrule/layers";
import { fromTypedArray, tensor, toNested, ValueError } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function labels(...values: number[]): IntegerTensor {
  return fromTypedArray(Int32Array.from(values), [values.length]);
}

const PREDICTION = tensor(
  [
    [-1, -2, -3],
    [-4, -0.5, -6],
    [-7, -8, -0.25],
  ],
  "float64",
);

test("NegativeLogLikelihood.forward is minus the label's log-probability", () => {
  const loss = new NegativeLogLikelihood({ reduction: "none" });
  expect(toNested(loss.forward(PREDICTION, labels(1, 0, 2)))).toEqual([2, 4, 0.25]);
  expect(new NegativeLogLikelihood().forward(PREDICTION, labels(1, 0, 2)).get()).toBeCloseTo(6.25 / 3, 14);
});

test("NegativeLogLikelihood.backward gives the labels minus their share, and nothing to the others", () => {
  const loss = new NegativeLogLikelihood();
  loss.forward(PREDICTION, labels(1, 0, 2));
  expect(loss.backward(3)[0]).toBeAllClose([
    [0, -1, 0],
    [-1, 0, 0],
    [0, 0, -1],
  ]);
});

test("NegativeLogLikelihood divides a mean by the weights of the labels' classes", () => {
  const loss = new NegativeLogLikelihood({ classWeights: [1, 2, 4] });
  // (2 * 2 + 1 * 4 + 4 * 0.25) / (2 + 1 + 4)
  expect(loss.forward(PREDICTION, labels(1, 0, 2)).get()).toBeCloseTo(9 / 7, 14);
  expect(loss.backward(7)[0]).toBeAllClose([
    [0, -2, 0],
    [-1, 0, 0],
    [0, 0, -4],
  ]);
});

test("NegativeLogLikelihood leaves ignored examples out, and is NaN when all are", () => {
  const loss = new NegativeLogLikelihood({ ignoreIndex: -100 });
  expect(loss.forward(PREDICTION, labels(1, -100, 2)).get()).toBeCloseTo(2.25 / 2, 14);
  expect(loss.backward(2)[0]).toBeAllClose([
    [0, -1, 0],
    [0, 0, 0],
    [0, 0, -1],
  ]);
  expect(loss.forward(PREDICTION, labels(-100, -100, -100)).get()).toBeNaN();
});

test("NegativeLogLikelihood of LogSoftmax is SoftmaxCrossEntropy", () => {
  const gate = new LogSoftmax();
  const [loss, both] = [new NegativeLogLikelihood(), new SoftmaxCrossEntropy()];
  const value = loss.forward(gate.forward(PREDICTION), labels(1, 0, 2));
  expect(value.get()).toBeCloseTo(both.forward(PREDICTION, labels(1, 0, 2)).get(), 14);
  expect(gate.backward(loss.backward()[0])[0]).toBeAllClose(both.backward()[0]);
});

test("NegativeLogLikelihood refuses wrong class weights and labels that name no class", () => {
  const make = (classWeights: number[]) => () => new NegativeLogLikelihood({ classWeights });
  expect(make([1, -1])).toThrow(ValueError);
  expect(make([1, -1])).toThrow(
    "NegativeLogLikelihood: classWeights must be a list of finite numbers from 0 up, got [1, -1]",
  );
  expect(make(2 as never)).toThrow("got 2");
  expect(() => make([1, 2])().forward(PREDICTION, labels(0, 0, 0))).toThrow(
    "NegativeLogLikelihood.forward: classWeights must have one weight for each of the 3 classes, got 2",
  );
  expect(() => new NegativeLogLikelihood().forward(PREDICTION, labels(0, 3, 0))).toThrow(ValueError);
  expect(() => new NegativeLogLikelihood({ ignoreIndex: 0.5 })).toThrow("ignoreIndex must be a whole number");
});

test("NegativeLogLikelihood prints its settings", () => {
  expect(String(new NegativeLogLikelihood())).toBe("NegativeLogLikelihood(mean)");
  expect(String(new NegativeLogLikelihood({ classWeights: [1], ignoreIndex: 3 }))).toBe(
    "NegativeLogLikelihood(mean, class weights, ignore index 3)",
  );
});
