import { Huber, SmoothL1 } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

const [PREDICTION, TARGET] = [tensor([[0.5, 2, -6]], "float64"), tensor([[0, 0, 0]], "float64")];

test("SmoothL1.forward is the distance less half of beta beyond beta, and rounded before", () => {
  // 1/16 at 0.5, 1 at the bend, 5 beyond.
  expect(new SmoothL1({ beta: 2, reduction: "sum" }).forward(PREDICTION, TARGET).get()).toBeCloseTo(0.0625 + 1 + 5, 13);
});

test("SmoothL1.backward is the difference over beta, at most 1", () => {
  const loss = new SmoothL1({ beta: 2, reduction: "sum" });
  loss.forward(PREDICTION, TARGET);
  expect(loss.backward()[0]).toBeAllClose([[0.25, 1, -1]]);
});

test("SmoothL1 is Huber over beta", () => {
  const huber = new Huber({ delta: 0.75 }).forward(PREDICTION, TARGET).get();
  expect(new SmoothL1({ beta: 0.75 }).forward(PREDICTION, TARGET).get()).toBeCloseTo(huber / 0.75, 14);
});

test("SmoothL1 refuses a beta that is not positive, and says what a beta of 0 would be", () => {
  expect(() => new SmoothL1({ beta: -1 })).toThrow(ValueError);
  expect(() => new SmoothL1({ beta: 0 })).toThrow(
    "SmoothL1: beta must be a finite number above 0, got 0. For a beta of 0 use new MeanAbsoluteError()",
  );
});

test("SmoothL1 prints its beta", () => {
  expect(String(new SmoothL1())).toBe("SmoothL1(beta 1, mean)");
});
