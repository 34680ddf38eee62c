import { MeanSquaredError, SoftmaxCrossEntropy, TimeDistributedLoss } from "@chainrule/layers";
import { checkLoss } from "@chainrule/core";
import { fromTypedArray, Random, reshape, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const PREDICTION = zeros([2, 3, 4], "float64");
new Random(1).fillNormal(PREDICTION);
const LABELS = fromTypedArray(Uint8Array.of(0, 3, 1, 2, 2, 0), [2, 3]);

test("TimeDistributedLoss.forward is the loss over the steps of all examples as one batch", () => {
  const rows = reshape(PREDICTION, [6, 4]);
  const labels = fromTypedArray(LABELS.data, [6]);
  for (const options of [{}, { reduction: "sum" }, { ignoreIndex: 2 }] as const) {
    const plain = new SoftmaxCrossEntropy(options);
    const loss = new TimeDistributedLoss(new SoftmaxCrossEntropy(options));
    expect(loss.forward(PREDICTION, LABELS).get()).toBe(plain.forward(rows, labels).get());
    expect(toNested(loss.backward(0.5)[0])).toEqual(toNested(reshape(plain.backward(0.5)[0], [2, 3, 4])));
  }
});

test("TimeDistributedLoss without a reduction gives one number for each step, and takes one weight for each", () => {
  const plain = new SoftmaxCrossEntropy({ reduction: "none" });
  const loss = new TimeDistributedLoss(new SoftmaxCrossEntropy({ reduction: "none" }));
  const losses = plain.forward(reshape(PREDICTION, [6, 4]), fromTypedArray(LABELS.data, [6]));
  expect(toNested(loss.forward(PREDICTION, LABELS))).toEqual(toNested(reshape(losses, [2, 3])));
  const weights = tensor(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    "float64",
  );
  expect(toNested(loss.backward(weights)[0])).toEqual(
    toNested(reshape(plain.backward(reshape(weights, [6]))[0], [2, 3, 4])),
  );
});

test("TimeDistributedLoss passes the gradient check", () => {
  for (const reduction of ["mean", "sum", "none"] as const) {
    expect(
      checkLoss(new TimeDistributedLoss(new SoftmaxCrossEntropy({ reduction })), PREDICTION, LABELS),
    ).toMatchObject({
      passed: true,
    });
  }
  const target = zeros([2, 3, 4], "float64");
  expect(checkLoss(new TimeDistributedLoss(new MeanSquaredError()), PREDICTION, target)).toMatchObject({
    passed: true,
  });
});

test("TimeDistributedLoss.forward takes views of any stride", () => {
  const loss = new TimeDistributedLoss(new SoftmaxCrossEntropy());
  const expected = loss.forward(PREDICTION, LABELS).get();
  const turned = zeros([4, 3, 2], "float64");
  for (let b = 0; b < 2; b++) {
    for (let t = 0; t < 3; t++) for (let c = 0; c < 4; c++) turned.set(c, t, b, PREDICTION.get(b, t, c));
  }
  const labels = fromTypedArray(Uint8Array.of(0, 2, 3, 2, 1, 0), [3, 2]).transpose(1, 0) as IntegerTensor;
  expect(loss.forward(turned.transpose(2, 1, 0) as typeof PREDICTION, labels).get()).toBe(expected);
});

test("TimeDistributedLoss.forward refuses what are no sequences, or not of the same length", () => {
  const loss = new TimeDistributedLoss(new SoftmaxCrossEntropy());
  expect(() => loss.forward(zeros([3]), LABELS)).toThrow(ShapeError);
  expect(() => loss.forward(zeros([3]), LABELS)).toThrow("prediction must be [batch, time, ...], got [3]");
  expect(() => loss.forward(zeros([2, 4, 5]), LABELS)).toThrow(
    "target must be [2, 4, ...] like the prediction, got [2, 3]",
  );
});

test("TimeDistributedLoss.toString tells the loss", () => {
  expect(String(new TimeDistributedLoss(new SoftmaxCrossEntropy()))).toBe(
    "TimeDistributedLoss(SoftmaxCrossEntropy(mean))",
  );
});
