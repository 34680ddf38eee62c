import { GELU } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

// Tables of the normal distribution: 0.841344746 below 1, 0.022750132 below -2.
test("GELU.forward is the input times the probability below it", () => {
  const output = new GELU().forward(tensor([-2, 0, 1], "float64"));
  expect(output).toBeAllClose([-2 * 0.022750132, 0, 0.841344746], { absolute: 1e-8 });
});

test("GELU.backward has the slope 1/2 at 0, and at 1 the probability and the density", () => {
  const gate = new GELU();
  gate.forward(tensor([0, 1], "float64"));
  const slope = 0.841344746 + 0.241970725;
  expect(gate.backward(tensor([1, 1], "float64"))[0]).toBeAllClose([0.5, slope], { absolute: 1e-8 });
});

// f = torch.nn.functional.gelu
test("GELU at infinities and large inputs is as PyTorch's, but for a slope of 1 at Infinity", () => {
  const { output, slope } = atExtremes(new GELU());
  expect(output).toBeAllClose([NaN, 0, 0, 0, 1e4, Infinity]);
  expect([slope.get(1), slope.get(2), slope.get(3), slope.get(4)]).toEqual([0, 0.5, 0.5, 1]);
});

test("GELU keeps the digits of its lower tail", () => {
  // The probability below -20, from 60 digits of Python's decimal.
  const output = new GELU().forward(tensor([-20], "float64"));
  expect(output.get(0) / (-20 * 2.7536241186062337e-89)).toBeCloseTo(1, 14);
});

test("GELU with tanh differs from the exact one by less than 5e-4, and by more than nothing", () => {
  const input = tensor([-3, -2, -1, -0.5, 0.5, 1, 2, 3], "float64");
  const exact = new GELU().forward(input);
  const approximate = new GELU({ approximate: "tanh" }).forward(input);
  const differences = exact.data.map((y, i) => Math.abs(y - approximate.data[i]));
  expect(Math.max(...differences)).toBeLessThan(5e-4);
  expect(Math.min(...differences)).toBeGreaterThan(1e-6);
});

test("GELU refuses an unknown approximation", () => {
  expect(() => new GELU({ approximate: "erf" as "tanh" })).toThrow(ValueError);
  expect(() => new GELU({ approximate: "erf" as "tanh" })).toThrow(
    'GELU: approximate must be one of "none", "tanh", got "erf"',
  );
});

test("GELU prints its approximation", () => {
  expect(String(new GELU())).toBe("GELU()");
  expect(String(new GELU({ approximate: "tanh" }))).toBe("GELU(tanh)");
});
