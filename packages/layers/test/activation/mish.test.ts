import { Mish } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("Mish.forward is the input times tanh(log(1 + exp(x)))", () => {
  // exp(log 2) = 2: tanh(log 3) = (9 - 1) / (9 + 1).
  const output = new Mish().forward(tensor([0, Math.log(2)], "float64"));
  expect(output).toBeAllClose([0, 0.8 * Math.log(2)]);
});

test("Mish.backward has the slope t + x s (1 - t^2)", () => {
  const gate = new Mish();
  gate.forward(tensor([0, Math.log(2)], "float64"));
  // At 0, tanh(log 2) = 3/5; at log 2 the sigmoid is 2/3.
  const slope = 0.8 + (Math.log(2) * 2 * 0.36) / 3;
  expect(gate.backward(tensor([1, 10], "float64"))[0]).toBeAllClose([0.6, 10 * slope]);
});

// f = torch.nn.functional.mish
test("Mish at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new Mish());
  expect(output).toBeAllClose([NaN, 0, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([NaN, 0, 0.6, 0.6, 1, NaN]);
});

test("Mish prints its name", () => {
  expect(String(new Mish())).toBe("Mish()");
});
