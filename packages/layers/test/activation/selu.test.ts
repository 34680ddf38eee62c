import { SELU } from "@chainrule/layers";
import { fromTypedArray, normalQuantile, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("SELU.forward is lambda x above 0 and lambda alpha (exp(x) - 1) below", () => {
  // exp(-ln 2) - 1 = -1/2.
  const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772];
  const output = new SELU().forward(tensor([-Math.log(2), 0, 2], "float64"));
  expect(output).toBeAllClose([(-lambda * alpha) / 2, 0, 2 * lambda]);
});

test("SELU.backward has the slope lambda alpha exp(x) up to 0 and lambda above", () => {
  const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772];
  const gate = new SELU();
  gate.forward(tensor([-Math.log(2), 0, 2], "float64"));
  expect(gate.backward(tensor([1, 1, 1], "float64"))[0]).toBeAllClose([(lambda * alpha) / 2, lambda * alpha, lambda]);
});

// f = torch.nn.functional.selu
test("SELU at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new SELU());
  expect(output).toBeAllClose([-1.7580993408473766, -1.7580993408473766, 0, 0, 10507.009873554805, Infinity]);
  expect(slope).toBeAllClose([0, 0, 1.7580993408473766, 1.7580993408473766, 1.0507009873554805, 1.0507009873554805]);
});

test("SELU keeps mean 0 and variance 1 of normal numbers", () => {
  // 20000 equally likely normal numbers stand for the distribution; the tails beyond them are worth 1e-3.
  const count = 20_000;
  const numbers = Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count));
  const output = new SELU().forward(fromTypedArray(numbers, [count]));
  const values = Array.from(output.data);
  const mean = values.reduce((sum, y) => sum + y, 0) / count;
  const variance = values.reduce((sum, y) => sum + (y - mean) ** 2, 0) / count;
  expect(Math.abs(mean)).toBeLessThan(1e-3);
  expect(Math.abs(variance - 1)).toBeLessThan(1e-3);
});

test("SELU prints its name", () => {
  expect(String(new SELU())).toBe("SELU()");
});
