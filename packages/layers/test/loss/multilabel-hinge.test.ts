import { MultilabelHinge } from "@chainrule/layers";
import { DTypeError, fromTypedArray, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function lists(...rows: number[][]): IntegerTensor {
  return fromTypedArray(Int32Array.from(rows.flat()), [rows.length, rows[0].length]);
}

// The example in PyTorch's documentation of MultiLabelMarginLoss: 0.25 * (1-(0.1-0.2) + 1-(0.1-0.4) + 1-(0.8-0.2) + 1-(0.8-0.4)).
const SCORES = tensor([[0.1, 0.2, 0.4, 0.8]], "float64");

test("MultilabelHinge.forward sums over labels and other classes, and ends a list with its first -1", () => {
  expect(new MultilabelHinge().forward(SCORES, lists([3, 0, -1, 1])).get()).toBeCloseTo(0.85, 14);
  expect(new MultilabelHinge().forward(SCORES, lists([3, 0])).get()).toBeCloseTo(0.85, 14);
});

test("MultilabelHinge.backward lowers the classes inside the margin and raises their labels", () => {
  const loss = new MultilabelHinge();
  loss.forward(SCORES, lists([3, 0]));
  expect(loss.backward(4)[0]).toBeAllClose([[-2, 2, 2, -2]]);
});

test("MultilabelHinge with a smaller margin leaves pairs out, the one exactly on it as well", () => {
  const loss = new MultilabelHinge({ margin: 0.5, reduction: "none" });
  expect(loss.forward(tensor([[1, 0.5, 0.75, -3]], "float64"), lists([0, -1]))).toBeAllClose([0.25 / 4]);
  expect(loss.backward(4)[0]).toBeAllClose([[-1, 0, 1, 0]]);
});

test("MultilabelHinge of an example without labels is 0", () => {
  expect(new MultilabelHinge().forward(SCORES, lists([-1, 2])).get()).toBe(0);
});

test("MultilabelHinge refuses what are no lists of labels", () => {
  const forward = (target: unknown) => () => new MultilabelHinge().forward(SCORES, target as IntegerTensor);
  expect(forward(tensor([[1]]))).toThrow(DTypeError);
  expect(forward(tensor([[1]]))).toThrow("labels must be an integer ndarray [batch, width], got a tensor of floats");
  expect(forward(fromTypedArray(Int32Array.of(1), [1]))).toThrow(ShapeError);
  expect(forward(lists([1], [2]))).toThrow("labels must be [1, width], a list for each example, got [2, 1]");
  expect(forward(lists([4]))).toThrow(ValueError);
  expect(forward(lists([-2]))).toThrow("example 0 must have labels from 0 to 3, and -1 behind the last one, got -2");
  expect(() => new MultilabelHinge({ margin: -1 })).toThrow("margin must be a finite number from 0 up");
  expect(() => new MultilabelHinge().forward(zeros([4]), lists([1]))).toThrow(ShapeError);
});

test("MultilabelHinge prints its margin", () => {
  expect(String(new MultilabelHinge())).toBe("MultilabelHinge(margin 1, mean)");
});
