import { checkGate } from "@chainrule/core";
import { Slice } from "@chainrule/layers";
import { tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "./layouts.ts";
import { normals } from "../recurrent/normals.ts";

test("Slice.forward takes what lies between, and backward puts its gradient back", () => {
  const gate = new Slice(1, 3);
  expect(toNested(gate.forward(tensor([[1, 2, 3, 4]])))).toEqual([[2, 3]]);
  expect(toNested(gate.backward(tensor([[5, 6]]))[0])).toEqual([[0, 5, 6, 0]]);
});

test.each([-1, 0, 1, -2])("Slice.backward matches the central difference along axis %d", (axis) => {
  const report = checkGate(new Slice(1, 2, { axis }), [normals([2, 3, 4], 1)]);
  expect(report.passed, String(report)).toBe(true);
});

test.each(Object.entries(layouts))("Slice takes %s inputs and gradients as packed ones", (_, laid) => {
  const [packed, strided] = [new Slice(1, 3), new Slice(1, 3)];
  const [x, g] = [normals([2, 3, 4], 1), normals([2, 3, 2], 2)];
  expect(toNested(strided.forward(laid(x)))).toEqual(toNested(packed.forward(x)));
  expect(toNested(strided.backward(laid(g))[0])).toEqual(toNested(packed.backward(g)[0]));
});

test("Slice of nothing is empty", () => {
  expect(new Slice(2, 2).forward(zeros([3, 4])).shape).toEqual([3, 0]);
});

test("Slice prints its bounds, and refuses what it cannot take", () => {
  expect(String(new Slice(0, 2, { axis: 1 }))).toBe("Slice(0 to 2, axis 1)");
  expect(() => new Slice(0.5, 1)).toThrow(ValueError);
  expect(() => new Slice(1, 5).forward(zeros([2, 4]))).toThrow(
    "Slice.forward: axis 1 must hold what lies from 1 to 5, got [2, 4]",
  );
  expect(() => new Slice(-1, 2).forward(zeros([2, 4]))).toThrow("from -1 to 2");
  expect(() => new Slice(0, 1).backward(zeros([1]))).toThrow("no forward yet");
});
