import { checkGate } from "@chainrule/core";
import { Linear, Negate, Split, Tanh } from "@chainrule/layers";
import { tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

test("Split.forward gives each branch its part, and backward each part its gradient", () => {
  const gate = new Split([1, 2], [new Negate(), new Tanh()]);
  expect(toNested(gate.forward(tensor([[3, 0, 0]])))).toEqual([[-3, 0, 0]]);
  expect(toNested(gate.backward(tensor([[1, 2, 3]]))[0])).toEqual([[-1, 2, 3]]);
});

test.each([1, -1])("Split.backward matches the central difference along axis %d", (axis) => {
  const gate = new Split([1, 2], [new Tanh(), new Linear(axis === 1 ? 4 : 2, 4, { dtype: "float64" })], { axis });
  const report = checkGate(
    gate,
    [normals(axis === 1 ? [2, 3, 4] : [2, 4, 3], 1)].slice(0, 1) as [ReturnType<typeof zeros>],
  );
  expect(report.passed, String(report)).toBe(true);
});

test("Split names the branch that an error comes from, prints its branches, and refuses uneven lists", () => {
  const gate = new Split([2, 1], [new Linear(3, 1), new Tanh()]);
  expect(() => gate.forward(zeros([1, 3]))).toThrow("branch0");
  expect(String(gate)).toBe("Split(axis 1, lengths 2, 1\n  [branch0] Linear(3 -> 1)\n  [branch1] Tanh()\n)");
  expect(() => new Split([1], [])).toThrow(
    "as many lengths as branches, and at least one, got 1 lengths for 0 branches",
  );
  expect(() => new Split([], [])).toThrow(ValueError);
  expect(() => new Split([0], [new Tanh()])).toThrow("lengths must be a whole number from 1 up");
});
