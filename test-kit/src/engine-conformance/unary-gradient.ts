import type { UnaryGradientName } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { normalBelow } from "./normal-below.ts";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** A slope as a function of what was kept, and the size of the terms it is made of where these cancel. */
interface Definition {
  readonly slope: (kept: number, parameter: number) => number;
  readonly terms?: (kept: number, parameter: number) => number;
  readonly parameters?: readonly number[];
  /** What forward can have kept. Default all numbers from -2 to 2. */
  readonly range?: readonly [low: number, high: number];
}

const definitions: Readonly<Record<UnaryGradientName, Definition>> = {
  exp: { slope: (y) => y, range: [0.01, 5] },
  log: { slope: (x) => 1 / x, range: [0.01, 5] },
  sqrt: { slope: (y) => 0.5 / y, range: [0.01, 5] },
  reciprocal: { slope: (y) => -(y ** 2) },
  power: { slope: (x, n) => (n === 0 ? 0 : n * x ** (n - 1)), parameters: [2, 3, 0, 1, -1] },
  relu: { slope: (y) => (y <= 0 ? 0 : 1) },
  leakyRelu: { slope: (x, slope) => (x > 0 ? 1 : slope), parameters: [0.01, 0, -0.5] },
  elu: {
    slope: (y, alpha) => (y > 0 ? 1 : y + alpha),
    terms: (y, alpha) => Math.max(1, Math.abs(y), alpha),
    parameters: [1, 2.5],
    range: [-1, 3],
  },
  sigmoid: { slope: (y) => y - y * y, terms: (y) => y, range: [0, 1] },
  tanh: { slope: (y) => (1 - y) * (1 + y), terms: () => 1, range: [-1, 1] },
  selu: {
    slope: (y) => (y > 0 ? 1.0507009873554805 : y + 1.0507009873554805 * 1.6732632423543772),
    terms: (y) => Math.max(2, Math.abs(y)),
    range: [-1.75, 3],
  },
  gelu: {
    slope: (x) => normalBelow(x) + (x * Math.exp(-x * x * 0.5)) / Math.sqrt(2 * Math.PI),
    terms: () => 1,
    range: [-5, 5],
  },
  geluTanh: { slope: geluTanhSlope, terms: () => 1, range: [-5, 5] },
  silu: { slope: (x) => sigmoid(x) + x * sigmoid(x) * sigmoid(-x), terms: () => 1, range: [-9, 9] },
  mish: {
    slope: (x) => {
      const share = Math.tanh(Math.log1p(Math.exp(x)));
      return share + x * (1 - share * share) * sigmoid(x);
    },
    terms: (x) => Math.max(1, Math.abs(x)),
    range: [-9, 9],
  },
  softplus: { slope: (x, threshold) => (x > threshold ? 1 : sigmoid(x)), parameters: [20, 1.5], range: [-9, 25] },
  softsign: { slope: (x) => (1 + Math.abs(x)) ** -2 },
  hardSigmoid: { slope: (x) => (Math.abs(x) < 3 ? 1 / 6 : 0), range: [-5, 5] },
  hardSwish: { slope: (x) => (x < -3 ? 0 : x > 3 ? 1 : (2 * x + 3) / 6), terms: () => 1, range: [-5, 5] },
};

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function geluTanhSlope(x: number): number {
  const factor = Math.sqrt(2 / Math.PI);
  const share = Math.tanh(factor * (x + 0.044715 * x ** 3));
  return (1 + share) / 2 + (x * (1 - share * share) * factor * (1 + 3 * 0.044715 * x * x)) / 2;
}

/** The gradients of every function of one number. */
export function unaryGradientConformance(subject: Subject): void {
  describe.each(Object.keys(definitions) as UnaryGradientName[])("unaryGradient.%s", (name) => {
    const { slope, terms = slope, parameters = [0], range = [-2, 2] } = definitions[name];

    const found = (count: number, parameter: number, isInPlace: boolean): string[] => {
      const kept = subject.uniforms(count, count, ...range);
      const gradOutput = subject.normals(count, count + 1);
      const gradInput = isInPlace ? gradOutput : subject.blank(count);
      subject.kernels.unaryGradient[name](gradInput.data, gradOutput.data, kept.data, count, parameter);
      const [grads, values] = [gradOutput.original(), kept.original()];
      const expected = grads.map((grad, i) => grad * slope(values[i], parameter));
      const scale = grads.map((grad, i) => grad * terms(values[i], parameter));
      const inputs = isInPlace ? [kept] : [kept, gradOutput];
      return subject.problems(`parameter ${parameter}`, [{ operand: gradInput, expected, scale }], inputs);
    };

    test("holds for every length, and writes nothing else", () => {
      expect(COUNTS.flatMap((count) => parameters.flatMap((parameter) => found(count, parameter, false)))).toEqual([]);
    });

    test("holds in place of the output's gradient", () => {
      expect(parameters.flatMap((parameter) => found(19, parameter, true))).toEqual([]);
    });

    test("passes NaN on from the output's gradient, and stays within its entry", () => {
      const kept = subject.uniforms(9, 1, Math.max(0.1, range[0]), range[1]);
      const gradOutput = subject.operand([1, Number.NaN, 2, 3, 4, Number.NaN, 5, 6, 7]);
      const gradInput = subject.blank(9);
      subject.kernels.unaryGradient[name](gradInput.data, gradOutput.data, kept.data, 9, parameters[0]);
      expect(gradInput.values().map(Number.isNaN)).toEqual(gradOutput.values().map(Number.isNaN));
    });
  });

  // relu and hardSwish let the gradient pass, hardSigmoid is flat, leakyRelu, elu and selu take the left side; the others
  // have no slope at NaN.
  test.each<[UnaryGradientName, number, number]>([
    ["exp", 0, Number.NaN],
    ["log", 0, Number.NaN],
    ["sqrt", 0, Number.NaN],
    ["reciprocal", 0, Number.NaN],
    ["power", 2, Number.NaN],
    ["power", 0, 0],
    ["relu", 0, 3],
    ["leakyRelu", 0.5, 1.5],
    ["elu", 0.5, Number.NaN],
    ["sigmoid", 0, Number.NaN],
    ["tanh", 0, Number.NaN],
    ["selu", 0, Number.NaN],
    ["gelu", 0, Number.NaN],
    ["geluTanh", 0, Number.NaN],
    ["silu", 0, Number.NaN],
    ["mish", 0, Number.NaN],
    ["softplus", 20, Number.NaN],
    ["softsign", 0, Number.NaN],
    ["hardSigmoid", 0, 0],
    ["hardSwish", 0, 3],
  ])("unaryGradient.%s with the parameter %d where NaN was kept", (name, parameter, expected) => {
    const gradInput = subject.blank(5);
    const kept = subject.operand(new Float64Array(5).fill(Number.NaN));
    subject.kernels.unaryGradient[name](gradInput.data, subject.operand([3, 3, 3, 3, 3]).data, kept.data, 5, parameter);
    expect(subject.problems("", [{ operand: gradInput, expected: new Float64Array(5).fill(expected) }])).toEqual([]);
  });

  test.each<[UnaryGradientName, number, number]>([
    ["sqrt", 0, Infinity],
    ["log", 0, Infinity],
    ["power", 1, 3],
    ["power", 2, 0],
    ["power", 0.5, Infinity],
    ["relu", 0, 0],
    ["leakyRelu", 0.5, 1.5],
    ["elu", 0.5, 1.5],
    ["selu", 0, 3 * 1.7580993408473766],
  ])("unaryGradient.%s with the parameter %d at 0", (name, parameter, expected) => {
    const gradInput = subject.blank(5);
    const gradOutput = subject.operand([3, 3, 3, 3, 3]);
    subject.kernels.unaryGradient[name](
      gradInput.data,
      gradOutput.data,
      subject.operand([0, 0, 0, 0, 0]).data,
      5,
      parameter,
    );
    expect(subject.problems("", [{ operand: gradInput, expected: new Float64Array(5).fill(expected) }])).toEqual([]);
  });

  // PyTorch 1.13: torch.nn.functional.hardsigmoid and hardswish, the gradient 6 everywhere.
  test.each<[UnaryGradientName, number[]]>([
    ["hardSigmoid", [0, 0, 1, 0, 0]],
    ["hardSwish", [0, -3, 3, 9, 6]],
    ["gelu", [0, 0, 3, 6, 6]],
    ["silu", [0, 0, 3, 6, 6]],
    ["mish", [0, 0, 3.6, 6, 6]],
    ["softplus", [0, 0, 3, 6, 6]],
    ["geluTanh", [0, 0, 3, 6, 6]],
    ["softsign", [0, 0, 6, 0, 0]],
  ])("unaryGradient.%s at -1e38, its left end, 0, its right end and 1e38", (name, expected) => {
    const end = name.startsWith("hard") ? 3 : 1e37;
    const kept = subject.operand([-1e38, -end, 0, end, 1e38]);
    const gradInput = subject.blank(5);
    subject.kernels.unaryGradient[name](gradInput.data, subject.operand([6, 6, 6, 6, 6]).data, kept.data, 5, 20);
    expect(subject.problems("", [{ operand: gradInput, expected, scale: [1, 1, 1, 1, 1] }])).toEqual([]);
  });
}
