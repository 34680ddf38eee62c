import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { fromTypedArray, Random, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { StepwiseCrossEntropy } from "../../src/language-model/stepwise-cross-entropy.ts";

test("StepwiseCrossEntropy of even scores is the logarithm of their number", () => {
  const loss = new StepwiseCrossEntropy();
  const targets = fromTypedArray(Int32Array.of(0, 1, 2, 3, 0, 1), [2, 3]);
  expect(loss.forward(zeros([2, 3, 4]), targets).get()).toBeCloseTo(Math.log(4), 6);
  // (1/4 - 1) / 6 at the target and 1/4 / 6 elsewhere, over six steps.
  const [[first]] = toNested(loss.backward()[0]) as number[][][];
  expect(first[0]).toBeCloseTo(-0.125, 6);
  expect(first[1]).toBeCloseTo(1 / 24, 6);
});

test("StepwiseCrossEntropy is SoftmaxCrossEntropy of all steps as one batch", () => {
  const [steps, rows] = [zeros([2, 3, 5], "float64"), zeros([6, 5], "float64")];
  new Random(2).fillNormal(steps);
  new Random(2).fillNormal(rows);
  const codes = Int32Array.of(4, 0, 1, 3, 2, 2);
  const [stepwise, plain] = [new StepwiseCrossEntropy(), new SoftmaxCrossEntropy()];
  const expected = plain.forward(rows, fromTypedArray(codes, [6])).get();
  expect(stepwise.forward(steps, fromTypedArray(codes, [2, 3])).get()).toBe(expected);
  const [grad] = stepwise.backward(2);
  expect(grad.shape).toEqual([2, 3, 5]);
  expect([...grad.data]).toEqual([...plain.backward(2)[0].data]);
});

test("StepwiseCrossEntropy refuses a character that has no score", () => {
  const targets = fromTypedArray(Int32Array.of(2), [1, 1]);
  expect(() => new StepwiseCrossEntropy().forward(tensor([[[0, 1]]]), targets)).toThrow("a label from 0 to 1");
  expect(String(new StepwiseCrossEntropy())).toBe("StepwiseCrossEntropy()");
});
