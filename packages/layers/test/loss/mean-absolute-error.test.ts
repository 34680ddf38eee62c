import { MeanAbsoluteError } from "@chainrule/layers";
import { tensor, ShapeError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const [PREDICTION, TARGET] = [
  tensor(
    [
      [1, 2],
      [3, 4],
    ],
    "float64",
  ),
  tensor(
    [
      [1, 0],
      [4, 1],
    ],
    "float64",
  ),
];

test("MeanAbsoluteError.forward averages the distances over all elements", () => {
  expect(new MeanAbsoluteError().forward(PREDICTION, TARGET).get()).toBe(6 / 4);
  expect(new MeanAbsoluteError({ reduction: "sum" }).forward(PREDICTION, TARGET).get()).toBe(6);
  expect(new MeanAbsoluteError({ reduction: "none" }).forward(PREDICTION, TARGET)).toBeAllClose([1, 2]);
});

test("MeanAbsoluteError.backward is the sign of the difference, 0 where there is none", () => {
  const loss = new MeanAbsoluteError({ reduction: "sum" });
  loss.forward(PREDICTION, TARGET);
  expect(loss.backward()[0]).toBeAllClose([
    [0, 1],
    [-1, 1],
  ]);
});

test("MeanAbsoluteError refuses shapes that would broadcast", () => {
  expect(() => new MeanAbsoluteError().forward(zeros([4]), zeros([4, 1]))).toThrow(ShapeError);
  expect(() => new MeanAbsoluteError().forward(zeros([4]), zeros([4, 1]))).toThrow(
    "MeanAbsoluteError.forward: target must be [4] exactly like prediction, as a loss never broadcasts, got [4, 1]. Reshape one of them: reshape(target, [4])",
  );
});

test("MeanAbsoluteError prints its reduction", () => {
  expect(String(new MeanAbsoluteError())).toBe("MeanAbsoluteError(mean)");
});
