import { full, referenceEngine, tensor, unary, unaryGradient } from "@chainrule/tensor";
import type { UnaryGradientName } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { NaN: nan } = Number;
const inf = Infinity;
const extremes = tensor([-inf, -2, 0, 1e-40, 2, inf, nan], "float64");

// torch 1.13 in float64: the gradient of y.backward(3) at the same inputs. Where torch keeps the input and the kernel the
// output, both are the same function of x.
test.each<[UnaryGradientName, "x" | "y", number, number[]]>([
  ["exp", "y", 0, [0, 3 * Math.exp(-2), 3, 3, 3 * Math.exp(2), inf, nan]],
  ["log", "x", 0, [0, -1.5, inf, 3e40, 1.5, 0, nan]],
  ["sqrt", "y", 0, [nan, nan, inf, 1.5e20, 1.0606601717798212, 0, nan]],
  ["reciprocal", "y", 0, [0, -0.75, -inf, -3e80, -0.75, 0, nan]],
  ["power", "x", 0, [0, 0, 0, 0, 0, 0, 0]],
  ["power", "x", 1, [3, 3, 3, 3, 3, 3, 3]],
  ["power", "x", 2, [-inf, -12, 0, 6e-40, 12, inf, nan]],
  ["power", "x", 3, [inf, 36, 0, 9e-80, 36, inf, nan]],
  ["power", "x", -1, [0, -0.75, -inf, -3e80, -0.75, 0, nan]],
  ["power", "x", 1.5, [inf, nan, 0, 4.5e-20, 6.3639610306789285, inf, nan]],
  ["power", "x", -0.5, [0, nan, -inf, -1.5e60, -0.5303300858899106, 0, nan]],
  ["relu", "y", 0, [0, 0, 0, 3, 3, 3, 3]],
  ["leakyRelu", "x", 0.01, [0.03, 0.03, 0.03, 3, 3, 3, 0.03]],
  ["leakyRelu", "x", 0, [0, 0, 0, 3, 3, 3, 0]],
  ["elu", "y", 1, [0, 0.4060058497098381, 3, 3, 3, 3, nan]],
  ["elu", "y", 0, [0, 0, 0, 3, 3, 3, nan]],
  ["sigmoid", "y", 0, [0, 0.3149807562105196, 0.75, 0.75, 0.3149807562105196, 0, nan]],
  ["tanh", "y", 0, [0, 0.2119524745594933, 3, 3, 0.2119524745594933, 0, nan]],
])("unaryGradient %s from %s with the parameter %d at extreme inputs", (name, kept, parameter, expected) => {
  const gradOutput = full([7], 3, "float64");
  const from = kept === "x" ? extremes : unary(name, extremes, parameter);
  expect(unaryGradient(name, gradOutput, from, parameter)).toBeAllClose(expected, { relative: 1e-14, absolute: 0 });
});

// Central differences of the forward kernel, away from the kinks.
test.each<[UnaryGradientName, "x" | "y", number]>([
  ["exp", "y", 0],
  ["log", "x", 0],
  ["sqrt", "y", 0],
  ["reciprocal", "y", 0],
  ["power", "x", 2.5],
  ["relu", "y", 0],
  ["leakyRelu", "x", 0.2],
  ["elu", "y", 1.7],
  ["sigmoid", "y", 0],
  ["tanh", "y", 0],
])("unaryGradient %s matches the central difference", (name, kept, parameter) => {
  const points = ["log", "sqrt", "power"].includes(name) ? [0.3, 0.9, 1.6, 2.5] : [-1.6, -0.4, 0.3, 2.5];
  const step = 1e-6;
  const at = (shift: number): ReturnType<typeof unary> =>
    unary(
      name,
      tensor(
        points.map((x) => x + shift),
        "float64",
      ),
      parameter,
    );
  const expected = points.map((_, i) => (at(step).get(i) - at(-step).get(i)) / (2 * step));
  const from = kept === "x" ? tensor(points, "float64") : at(0);
  expect(unaryGradient(name, full([4], 1, "float64"), from, parameter)).toBeAllClose(expected, { relative: 1e-8 });
});

test("unaryGradient kernels write count entries and no more, also in place of the output's gradient", () => {
  const gradOutput = Float64Array.of(1, 2, 3);
  referenceEngine.unaryGradient.power(gradOutput, gradOutput, Float64Array.of(5, 6, 7), 2, 0);
  expect([...gradOutput]).toEqual([0, 0, 3]);
  const grad = Float64Array.of(1, 2, 3);
  referenceEngine.unaryGradient.tanh(grad, grad, Float64Array.of(0.5, 0, 0.5), 2, 0);
  expect([...grad]).toEqual([0.75, 2, 3]);
});
