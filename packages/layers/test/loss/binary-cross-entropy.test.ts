import { checkLoss } from "@chainrule/core";
import { BinaryCrossEntropy } from "@chainrule/layers";
import { flat, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Probabilities of 1/2 and 3/4. */
const LOGITS = tensor([[0, Math.log(3)]], "float64");
const [EVEN, LIKELY, RARE] = [Math.log(2), Math.log(4 / 3), Math.log(4)];

test("BinaryCrossEntropy.forward is minus the logarithm of what was right", () => {
  const loss = new BinaryCrossEntropy({ reduction: "sum" });
  expect(loss.forward(LOGITS, tensor([[1, 1]], "float64")).get()).toBeCloseTo(EVEN + LIKELY, 14);
  expect(loss.forward(LOGITS, tensor([[0, 0]], "float64")).get()).toBeCloseTo(EVEN + RARE, 14);
  expect(loss.forward(LOGITS, tensor([[0.5, 0.25]], "float64")).get()).toBeCloseTo(EVEN + LIKELY / 4 + RARE * 0.75, 14);
});

test("BinaryCrossEntropy.backward is the probability minus the target", () => {
  const loss = new BinaryCrossEntropy();
  loss.forward(LOGITS, tensor([[1, 0]], "float64"));
  expect(loss.backward(2)[0]).toBeAllClose([[-0.5, 0.75]]);
});

test("BinaryCrossEntropy weighs targets of 1, alike or by the entry of the last axis", () => {
  const target = tensor([[1, 1]], "float64");
  const alike = new BinaryCrossEntropy({ positiveWeight: 3, reduction: "sum" });
  expect(alike.forward(LOGITS, target).get()).toBeCloseTo(3 * EVEN + 3 * LIKELY, 14);
  const each = new BinaryCrossEntropy({ positiveWeight: [3, 2], reduction: "sum" });
  expect(each.forward(LOGITS, target).get()).toBeCloseTo(3 * EVEN + 2 * LIKELY, 14);
  expect(each.backward()[0]).toBeAllClose([[-1.5, -0.5]]);
});

test("BinaryCrossEntropy.backward matches the central difference with positive weights over several axes", () => {
  const prediction = tensor(
    [
      [
        [0.5, -2],
        [1, 3],
      ],
    ],
    "float64",
  );
  const target = tensor(
    [
      [
        [0, 1],
        [0.25, 1],
      ],
    ],
    "float64",
  );
  const report = checkLoss(new BinaryCrossEntropy({ positiveWeight: [0.5, 4] }), prediction, target);
  expect(report.passed, String(report)).toBe(true);
});

test("BinaryCrossEntropy of huge logits stays finite", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const loss = new BinaryCrossEntropy({ reduction: "none" });
    const value = loss.forward(tensor([[1e4], [1e4], [-1e4], [-1e4]], dtype), tensor([[1], [0], [1], [0]], dtype));
    expect([...flat(value)]).toEqual([0, 1e4, 1e4, 0]);
    expect([...flat(loss.backward()[0])]).toEqual([0, 1, -1, 0]);
  }
});

test("BinaryCrossEntropy refuses targets that are no probabilities, and weights that do not fit", () => {
  const forward = (target: number) => () => new BinaryCrossEntropy().forward(zeros([2, 1]), tensor([[0], [target]]));
  for (const target of [-0.5, 1.5, NaN]) expect(forward(target)).toThrow(ValueError);
  expect(forward(255)).toThrow("BinaryCrossEntropy.forward: the target of example 1 must be from 0 to 1, got 255");
  const weighed = new BinaryCrossEntropy({ positiveWeight: [1, 2] });
  expect(() => weighed.forward(zeros([2, 3]), zeros([2, 3]))).toThrow(ShapeError);
  expect(() => weighed.forward(zeros([2]), zeros([2]))).toThrow(
    "BinaryCrossEntropy.forward: prediction must be [batch, ..., 2], as there are 2 positive weights, got [2]",
  );
  expect(() => new BinaryCrossEntropy({ positiveWeight: -1 })).toThrow(
    "positiveWeight must be a list of finite numbers",
  );
});

test("BinaryCrossEntropy prints its reduction", () => {
  expect(String(new BinaryCrossEntropy())).toBe("BinaryCrossEntropy(mean)");
});
