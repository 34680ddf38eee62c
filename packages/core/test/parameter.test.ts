import { Parameter } from "@chainrule/core";
import { DTypeError, tensor } from "@chainrule/tensor";
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

test("Parameter refuses a value that is no tensor", () => {
  expect(() => new Parameter("weight", [1, 2] as never)).toThrow(DTypeError);
});
