import { Huber } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

const [PREDICTION, TARGET] = [tensor([[0.5, 2, -6]], "float64"), tensor([[0, 0, 0]], "float64")];

test("Huber.forward is squared up to delta and straight beyond", () => {
  // 1/8 at 0.5, 2 at the bend, 2 * (6 - 1) beyond.
  const loss = new Huber({ delta: 2, reduction: "sum" });
  expect(loss.forward(PREDICTION, TARGET).get()).toBeCloseTo(0.125 + 2 + 10, 13);
});

test("Huber.backward is the difference, at most delta", () => {
  const loss = new Huber({ delta: 2, reduction: "sum" });
  loss.forward(PREDICTION, TARGET);
  expect(loss.backward()[0]).toBeAllClose([[0.5, 2, -2]]);
});

test("Huber refuses a delta that is not positive", () => {
  for (const delta of [0, -1, NaN, Infinity]) expect(() => new Huber({ delta })).toThrow(ValueError);
  expect(() => new Huber({ delta: 0 })).toThrow("Huber: delta must be a finite number above 0, got 0");
});

test("Huber prints its delta", () => {
  expect(String(new Huber())).toBe("Huber(delta 1, mean)");
});
