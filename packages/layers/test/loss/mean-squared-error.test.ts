import { checkLoss } from "@chainrule/core";
import type { Reduction } from "@chainrule/core";
import { MeanSquaredError } from "@chainrule/layers";
import { DTypeError, fromTypedArray, ShapeError, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import type { Expected } from "./torch-reference.ts";
import { DIGITS, onTorchInputs, REDUCTIONS } from "./torch-reference.ts";

const prediction = tensor([
  [1, 2],
  [3, 4],
]);
const target = tensor([
  [0, 2],
  [0, 0],
]);

test("MeanSquaredError.forward averages over all elements, adds them, or averages each example", () => {
  // The squares are 1, 0, 9 and 16.
  expect(new MeanSquaredError().forward(prediction, target).get()).toBe(6.5);
  expect(new MeanSquaredError({ reduction: "sum" }).forward(prediction, target).get()).toBe(26);
  expect(new MeanSquaredError({ reduction: "none" }).forward(prediction, target)).toBeAllClose([0.5, 12.5]);
});

test("MeanSquaredError.backward is twice the difference, divided as the value is", () => {
  const gradient = (reduction: "mean" | "sum" | "none"): Tensor => {
    const loss = new MeanSquaredError({ reduction });
    loss.forward(prediction, target);
    return loss.backward()[0];
  };
  expect(gradient("mean")).toBeAllClose([
    [0.5, 0],
    [1.5, 2],
  ]);
  expect(gradient("sum")).toBeAllClose([
    [2, 0],
    [6, 8],
  ]);
  expect(gradient("none")).toBeAllClose([
    [1, 0],
    [3, 4],
  ]);
});

// f = lambda x, red: F.mse_loss(x, t, reduction=red) if red != "none" else F.mse_loss(x, t, reduction="none").mean(1)
// with t = torch.tensor(target, dtype=torch.float64) and F = torch.nn.functional
const wanted = tensor(
  [
    [-0.4, -1.94, 0.84, 0.54],
    [-0.84, -1.02, -3.14, -0.24],
    [7.18, -3.66, 3.2, -2.56],
  ],
  "float64",
);
const EXPECTED: Readonly<Record<Reduction, Expected>> = {
  mean: {
    value: 11.1813666666667,
    gradient: [
      [0.286666666666667, 0.413333333333333, -0.12, 0.116666666666667],
      [-0.01, 0.113333333333333, 0.0166666666666667, 0.166666666666667],
      [-1.54, 0.423333333333333, -0.83, 0.406666666666667],
    ],
  },
  sum: {
    value: 134.1764,
    gradient: [
      [3.44, 4.96, -1.44, 1.4],
      [-0.12, 1.36, 0.2, 2.0],
      [-18.48, 5.08, -9.96, 4.88],
    ],
  },
  none: {
    value: [2.5293, 0.369, 30.6458],
    gradient: [
      [1.72, 2.48, -0.72, 0.7],
      [0.03, -0.34, -0.05, -0.5],
      [-2.31, 0.635, -1.245, 0.61],
    ],
  },
};

test.each(REDUCTIONS)("MeanSquaredError agrees with PyTorch (%s)", (reduction) => {
  const { value, gradient } = onTorchInputs(new MeanSquaredError({ reduction }), wanted);
  expect(value).toBeAllClose(EXPECTED[reduction].value, DIGITS);
  expect(gradient).toBeAllClose(EXPECTED[reduction].gradient, DIGITS);
});

test("MeanSquaredError takes one number per example, and examples of any shape", () => {
  expect(new MeanSquaredError().forward(tensor([1, 4]), tensor([0, 2])).get()).toBe(2.5);
  const images = zeros([2, 3, 4, 5], "float64");
  images.data.forEach((_, i) => (images.data[i] = Math.sin(i)));
  const report = checkLoss(new MeanSquaredError({ reduction: "none" }), images, zeros([2, 3, 4, 5], "float64"));
  expect(report.passed, String(report)).toBe(true);
});

test("MeanSquaredError of large and infinite numbers is as PyTorch's", () => {
  const loss = new MeanSquaredError({ reduction: "none" });
  expect(loss.forward(tensor([[1e4], [Infinity], [NaN], [-0]]), zeros([4, 1]))).toBeAllClose([1e8, Infinity, NaN, 0]);
  expect(loss.backward()[0]).toBeAllClose([[2e4], [Infinity], [NaN], [0]]);
});

test("MeanSquaredError.forward never broadcasts: [n] against [n, 1] is refused with the mend", () => {
  const forward = (x: number[], t: number[]) => (): unknown => new MeanSquaredError().forward(zeros(x), zeros(t));
  expect(forward([4, 1], [4])).toThrow(ShapeError);
  expect(forward([4, 1], [4])).toThrow(expect.objectContaining({ code: "shape-mismatch" }));
  expect(forward([4, 1], [4])).toThrow(
    "MeanSquaredError.forward: target must be [4, 1] exactly like prediction, as a loss never broadcasts, got [4]. Reshape one of them: reshape(target, [4, 1])",
  );
  expect(forward([4], [4, 1])).toThrow("reshape(target, [4])");
  expect(forward([4, 3], [4, 1])).toThrow(/got \[4, 1\]$/);
  expect(forward([], [])).toThrow("For a single number reshape both");
});

test("MeanSquaredError.forward refuses integer targets and another element type", () => {
  const forward = (t: unknown) => (): unknown => new MeanSquaredError().forward(zeros([2]), t as Tensor);
  expect(forward(fromTypedArray(Int32Array.of(0, 1), [2]))).toThrow(DTypeError);
  expect(forward(fromTypedArray(Int32Array.of(0, 1), [2]))).toThrow("target must be a tensor of float32 or float64");
  expect(forward(zeros([2], "float64"))).toThrow("target must be float32 like prediction, got float64");
});

test("MeanSquaredError prints its reduction", () => {
  expect(String(new MeanSquaredError())).toBe("MeanSquaredError(mean)");
});

test("MeanSquaredError with weights multiplies each example's loss, also in a sum", () => {
  const weights = tensor([2, 0.5]);
  const loss = new MeanSquaredError({ reduction: "sum" });
  // The squares are 1 and 0, which count twice, and 9 and 16, which count half.
  expect(loss.forward(prediction, target, weights).get()).toBe(14.5);
  expect(loss.backward()[0]).toBeAllClose([
    [4, 0],
    [3, 4],
  ]);
  // The means of the examples, 0.5 and 12.5, weighed by 2 and 0.5 of 2.5.
  expect(new MeanSquaredError().forward(prediction, target, weights).get()).toBeCloseTo(2.9, 6);
});
