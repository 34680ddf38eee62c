import { Parameter } from "@chainrule/core";
import { assign, DTypeError, row, spanning, tensor } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Parameter starts with a zero gradient of the value's shape and type", () => {
  const parameter = new Parameter("weight", tensor([[1, 2]], "float64"));
  expect(parameter.grad).toBeAllClose([[0, 0]]);
  expect(parameter.grad.dtype).toBe("float64");
  expect(parameter.requiresGrad).toBe(true);
});

test("Parameter.zeroGrad empties the gradient", () => {
  const parameter = new Parameter("bias", tensor([1, 2]));
  parameter.grad.data.fill(3);
  parameter.zeroGrad();
  expect(parameter.grad).toBeAllClose([0, 0]);
});

test("Parameter prints its name, its shape and whether it is frozen", () => {
  expect(String(new Parameter("weight", tensor([[1, 2]])))).toBe("Parameter weight [1, 2]");
  expect(String(new Parameter("bias", tensor([1]), { requiresGrad: false }))).toBe("Parameter bias [1] (frozen)");
});

test("Parameter.shape is told without giving the parameter its place", () => {
  const parameters = [new Parameter("a", tensor([[1, 2]])), new Parameter("b", tensor([3]))];
  expect(parameters.map(({ shape }) => shape)).toEqual([[1, 2], [1]]);
  Parameter.join(parameters);
  expect(spanning(parameters.map(({ value }) => value))).toBeDefined();
});

test("Parameter refuses a value that is no tensor", () => {
  expect(() => new Parameter("weight", [1, 2] as never)).toThrow(DTypeError);
});

test("Parameter copies the value it is made with, at once", () => {
  const value = tensor([1, 2]);
  const parameter = new Parameter("weight", value);
  value.data.fill(9);
  expect(parameter.value).toBeAllClose([1, 2]);
});

test("Parameter keeps its tensors for good: one held from before is the live one, and so are its views", () => {
  const [first, second] = [new Parameter("weight", tensor([[1, 2]])), new Parameter("bias", tensor([3]))];
  const { value, grad } = first;
  const { data } = value;
  const view = row(value, 0);
  Parameter.join([first, second]);
  second.value.set(0, 4);
  first.value.set(0, 1, 5);
  first.grad.set(0, 0, 6);
  expect(first.value).toBe(value);
  expect(first.grad).toBe(grad);
  expect(first.value.data).toBe(data);
  expect(view).toBeAllClose([1, 5]);
  expect(grad).toBeAllClose([[6, 0]]);
});

test("Parameter.value cannot be replaced, only written to", () => {
  const parameter = new Parameter("weight", tensor([1]));
  expect(() => Object.assign(parameter, { value: tensor([2]) })).toThrow(TypeError);
  assign(parameter.value, tensor([3]));
  expect(parameter.value).toBeAllClose([3]);
});

/** Parameters of two numbers each. */
function pairs(count: number, dtype: DType = "float32"): Parameter[] {
  return Array.from({ length: count }, (_, i) => new Parameter(`p${i}`, tensor([i, -i], dtype)));
}

function together(...parameters: Parameter[]): boolean {
  const values = spanning(parameters.map(({ value }) => value));
  const grads = spanning(parameters.map(({ grad }) => grad));
  return values !== undefined && grads !== undefined;
}

test("Parameter.join lays values side by side, and gradients, in the order given, with what they hold", () => {
  const [a, b, c] = pairs(3);
  Parameter.join([c, a, b]);
  expect(together(c, a, b)).toBe(true);
  expect(a.value).toBeAllClose([0, 0]);
  expect(b.value).toBeAllClose([1, -1]);
  expect(c.value).toBeAllClose([2, -2]);
  expect(c.grad).toBeAllClose([0, 0]);
});

test("Parameter.join leaves one that was looked at where it is", () => {
  const [a, b, c] = pairs(3);
  const { value } = b;
  Parameter.join([a, b, c]);
  expect(together(a, c)).toBe(true);
  expect(together(a, b)).toBe(false);
  expect(b.value).toBe(value);
});

test("Parameter.join counts a shared parameter once", () => {
  const [a, b] = pairs(2);
  Parameter.join([a, b, a]);
  expect(together(a, b)).toBe(true);
});

test("Parameter.join again arranges anew what nobody has looked at", () => {
  const [a, b, c] = pairs(3);
  Parameter.join([a, b, c]);
  Parameter.join([a, c]);
  expect(together(a, c)).toBe(true);
  expect(together(c, b)).toBe(false);
  expect(b.value).toBeAllClose([1, -1]);
});

test("Parameter.join keeps the element types apart", () => {
  const [a, b] = pairs(2);
  const [c, d] = pairs(2, "float64");
  Parameter.join([a, c, b, d]);
  expect(together(a, b)).toBe(true);
  expect(together(c, d)).toBe(true);
  expect(d.value).toBeAllClose([1, -1]);
  expect(d.value.dtype).toBe("float64");
});
