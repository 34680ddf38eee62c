import { referenceEngine, tensor, unary } from "@chainrule/tensor";
import type { UnaryName } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { NaN: nan } = Number;
const inf = Infinity;
const extremes = tensor([-inf, -1e4, -2, -0, 0, 1e-40, 2, 1e4, inf, nan], "float64");

// torch 1.13 in float64 at the same inputs; pow(-inf, 0.5) and pow(-2, 0.5) by IEEE 754 (torch takes a square root there).
test.each<[UnaryName, number, number[]]>([
  ["negate", 0, [inf, 1e4, 2, 0, 0, -1e-40, -2, -1e4, -inf, nan]],
  ["exp", 0, [0, 0, Math.exp(-2), 1, 1, 1, Math.exp(2), inf, inf, nan]],
  ["log", 0, [nan, nan, nan, -inf, -inf, -92.10340371976183, Math.LN2, Math.log(1e4), inf, nan]],
  ["sqrt", 0, [nan, nan, nan, 0, 0, 1e-20, Math.SQRT2, 100, inf, nan]],
  ["reciprocal", 0, [0, -1e-4, -0.5, -inf, inf, 1e40, 0.5, 1e-4, 0, nan]],
  ["power", 0, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ["power", 1, [-inf, -1e4, -2, 0, 0, 1e-40, 2, 1e4, inf, nan]],
  ["power", 2, [inf, 1e8, 4, 0, 0, 1e-80, 4, 1e8, inf, nan]],
  ["power", 3, [-inf, -1e12, -8, 0, 0, 1e-120, 8, 1e12, inf, nan]],
  ["power", -1, [0, -1e-4, -0.5, -inf, inf, 1e40, 0.5, 1e-4, 0, nan]],
  ["power", 0.5, [inf, nan, nan, 0, 0, 1e-20, Math.SQRT2, 100, inf, nan]],
  ["scale", -2, [inf, 2e4, 4, 0, 0, -2e-40, -4, -2e4, -inf, nan]],
  ["relu", 0, [0, 0, 0, 0, 0, 1e-40, 2, 1e4, inf, nan]],
  ["leakyRelu", 0.01, [-inf, -100, -0.02, 0, 0, 1e-40, 2, 1e4, inf, nan]],
  ["leakyRelu", 0, [nan, 0, 0, 0, 0, 1e-40, 2, 1e4, inf, nan]],
  ["elu", 1, [-1, -1, -0.8646647167633873, 0, 0, 1e-40, 2, 1e4, inf, nan]],
  ["sigmoid", 0, [0, 0, 0.11920292202211755, 0.5, 0.5, 0.5, 0.8807970779778823, 1, 1, nan]],
  ["tanh", 0, [-1, -1, -0.9640275800758169, 0, 0, 1e-40, 0.9640275800758169, 1, 1, nan]],
  [
    "selu",
    0,
    [
      -1.7580993408473766,
      -1.7580993408473766,
      -1.5201664685956948,
      0,
      0,
      1.0507009873554804e-40,
      2.101401974710961,
      10507.009873554805,
      inf,
      nan,
    ],
  ],
  ["gelu", 0, [nan, 0, -0.04550026389635842, 0, 0, 5e-41, 1.9544997361036416, 1e4, inf, nan]],
  ["geluTanh", 0, [nan, 0, -0.04540230591222494, 0, 0, 5e-41, 1.954597694087775, 1e4, inf, nan]],
  ["silu", 0, [nan, 0, -0.2384058440442351, 0, 0, 5e-41, 1.7615941559557646, 1e4, inf, nan]],
  ["mish", 0, [nan, 0, -0.2525014826957089, 0, 0, 6e-41, 1.9439589595339946, 1e4, inf, nan]],
  ["softplus", 20, [0, 0, 0.1269280110429725, Math.LN2, Math.LN2, Math.LN2, 2.1269280110429727, 1e4, inf, nan]],
  ["softsign", 0, [nan, -0.9999000099990001, -2 / 3, 0, 0, 1e-40, 2 / 3, 0.9999000099990001, nan, nan]],
  ["hardSigmoid", 0, [0, 0, 1 / 6, 0.5, 0.5, 0.5, 5 / 6, 1, 1, nan]],
  ["hardSwish", 0, [nan, 0, -1 / 3, 0, 0, 5e-41, 5 / 3, 1e4, inf, nan]],
])("unary %s with the parameter %d at extreme inputs", (name, parameter, expected) => {
  expect(unary(name, extremes, parameter)).toBeAllClose(expected, { relative: 1e-14, absolute: 0 });
});

test("unary sigmoid of very negative numbers is the tiny number it should be", () => {
  // exp(-700) / (1 + exp(-700)) = exp(-700) to double precision.
  expect(unary("sigmoid", tensor([-700], "float64"))).toBeAllClose([Math.exp(-700)], { absolute: 0 });
});

test("unary elu keeps tiny negative numbers", () => {
  expect(unary("elu", tensor([-1e-300], "float64"), 2)).toBeAllClose([-2e-300], { absolute: 0 });
});

test("unary kernels write count entries and no more, also in place", () => {
  const x = Float64Array.of(1, 4, 9);
  referenceEngine.unary.sqrt(x, x, 2, 0);
  expect([...x]).toEqual([1, 2, 9]);
});
