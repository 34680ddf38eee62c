import { HardTanh } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("HardTanh.forward stays between its bounds", () => {
  expect(new HardTanh().forward(tensor([-2, -1, 0.5, 1, 3], "float64"))).toBeAllClose([-1, -1, 0.5, 1, 1]);
  expect(new HardTanh({ low: 0, high: 2 }).forward(tensor([-2, 0.5, 3], "float64"))).toBeAllClose([0, 0.5, 2]);
});

test("HardTanh.backward passes strictly between the bounds", () => {
  const gate = new HardTanh();
  gate.forward(tensor([-2, -1, 0.5, 1, 3], "float64"));
  expect(gate.backward(tensor([1, 2, 3, 4, 5], "float64"))[0]).toBeAllClose([0, 0, 3, 0, 0]);
});

// f = torch.nn.functional.hardtanh
test("HardTanh at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new HardTanh());
  expect(output).toBeAllClose([-1, -1, 0, 0, 1, 1]);
  expect(slope).toBeAllClose([0, 0, 1, 1, 0, 0]);
});

test("HardTanh refuses bounds that are not finite or leave no room", () => {
  expect(() => new HardTanh({ low: 1 })).toThrow(ValueError);
  expect(() => new HardTanh({ low: 1 })).toThrow("HardTanh: low must be below high, got 1 and 1");
  expect(() => new HardTanh({ high: NaN })).toThrow("HardTanh: high must be a finite number, got NaN");
  expect(() => new HardTanh({ low: -Infinity })).toThrow("HardTanh: low must be a finite number, got -Infinity");
});

test("HardTanh prints its bounds", () => {
  expect(String(new HardTanh())).toBe("HardTanh(-1 to 1)");
});
