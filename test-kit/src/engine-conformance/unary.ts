import type { UnaryName } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { normalBelow } from "./normal-below.ts";
import type { Operand } from "./operand.ts";
import { COUNTS } from "./subject.ts";
import type { Result, Subject } from "./subject.ts";

/** A function by definition, the parameters to try, and whether it takes positive numbers only. */
interface Definition {
  readonly of: (x: number, parameter: number) => number;
  /** By how much a rounding of what it is made of may be enlarged. Default 1. */
  readonly condition?: (x: number) => number;
  readonly parameters?: readonly number[];
  readonly positive?: boolean;
}

const definitions: Readonly<Record<UnaryName, Definition>> = {
  negate: { of: (x) => 0 - x },
  exp: { of: Math.exp },
  log: { of: (x) => Math.log2(x) * Math.LN2, positive: true },
  sqrt: { of: Math.sqrt, positive: true },
  reciprocal: { of: (x) => x ** -1 },
  power: { of: (x, exponent) => x ** exponent, parameters: [2, 3, 0, 1, -1, -2] },
  scale: { of: (x, factor) => x * factor, parameters: [2.5, 0, -1] },
  relu: { of: (x) => (Number.isNaN(x) ? x : Math.max(0, x)) },
  leakyRelu: { of: (x, slope) => (x > 0 ? x : x * slope), parameters: [0.01, 0, -0.5, 2] },
  elu: { of: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)), parameters: [1, 0.3, 0] },
  sigmoid: { of: (x) => 1 / (1 + Math.exp(-x)) },
  tanh: { of: (x) => (x < 0 ? -tanhOfPositive(-x) : tanhOfPositive(x)) },
  // The constants of Klambauer et al., 2017.
  selu: { of: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)) },
  gelu: { of: (x) => x * normalBelow(x) },
  geluTanh: {
    of: (x) => x / (1 + Math.exp(-tangentArgument(x))),
    condition: (x) => Math.max(1, Math.abs(tangentArgument(x))),
  },
  silu: { of: (x) => x / (1 + Math.exp(-x)) },
  mish: { of: (x) => x * Math.tanh(Math.log1p(Math.exp(x))) },
  softplus: {
    of: (x, threshold) => (x > threshold ? x : x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))),
    parameters: [20, 1.5, -2],
  },
  softsign: { of: (x) => x / (1 + Math.abs(x)) },
  hardSigmoid: { of: (x) => (x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6) },
  hardSwish: { of: (x) => x * (x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6) },
};

/** Twice the argument of GELU's hyperbolic tangent. */
function tangentArgument(x: number): number {
  return 2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
}

function tanhOfPositive(x: number): number {
  const beyond = Math.expm1(-2 * x);
  return -beyond / (2 + beyond);
}

/** Zeros, the smallest numbers, what saturates or overflows, infinities and NaN. */
const EXTREMES = [0, -0, 1e-45, -1e-45, 1e-38, 1, -1, 20, -20, 80, -80, 104, -104, 1e4, -1e4, 3e38, -3e38];
const SPECIAL = [...EXTREMES, Infinity, -Infinity, Number.NaN];

/** Every function of one number. */
export function unaryConformance(subject: Subject): void {
  describe.each(Object.keys(definitions) as UnaryName[])("unary.%s", (name) => {
    const { of, parameters = [0], positive = false, condition = () => 1 } = definitions[name];
    const resultFor = (operand: Operand, x: readonly number[], parameter: number): Result => {
      const expected = x.map((value) => of(value, parameter));
      return { operand, expected, scale: expected.map((value, i) => value * condition(x[i])) };
    };

    test("holds for every length, and writes nothing else", () => {
      const found = COUNTS.flatMap((count) =>
        parameters.flatMap((parameter) => {
          const x = positive ? subject.uniforms(count, count, 0.01, 9) : subject.normals(count, count);
          const y = subject.blank(count);
          subject.kernels.unary[name](y.data, x.data, count, parameter);
          return subject.problems(`parameter ${parameter}`, [resultFor(y, x.original(), parameter)], [x]);
        }),
      );
      expect(found).toEqual([]);
    });

    test("holds in place", () => {
      const found = parameters.flatMap((parameter) => {
        const x = subject.uniforms(19, 1, 0.1, 3);
        subject.kernels.unary[name](x.data, x.data, 19, parameter);
        return subject.problems("", [resultFor(x, x.original(), parameter)]);
      });
      expect(found).toEqual([]);
    });

    test("holds at extreme numbers, infinities and NaN", () => {
      const found = parameters.flatMap((parameter) => {
        const x = subject.operand(SPECIAL);
        const y = subject.blank(SPECIAL.length);
        subject.kernels.unary[name](y.data, x.data, SPECIAL.length, parameter);
        return subject.problems(`parameter ${parameter}`, [resultFor(y, x.original(), parameter)]);
      });
      expect(found).toEqual([]);
    });
  });
}
