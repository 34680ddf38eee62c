import type { UnaryGradientName } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
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
};

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

  // relu lets the gradient pass, leakyRelu and elu take the left side; the others have no slope at NaN.
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
}
