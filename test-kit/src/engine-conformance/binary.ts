import type { BinaryName } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

const definitions: Readonly<Record<BinaryName, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  maximum: (x, y) => (Number.isNaN(x + y) && !isOpposite(x, y) ? nan : x >= y ? x : y),
  minimum: (x, y) => (Number.isNaN(x + y) && !isOpposite(x, y) ? nan : x <= y ? x : y),
};

/** Infinity and -Infinity, whose sum is NaN though neither is. */
function isOpposite(x: number, y: number): boolean {
  return !Number.isNaN(x) && !Number.isNaN(y);
}

const SPECIAL = [0, -0, 1, -1, 1e-45, 1e-38, 3e38, -3e38, Infinity, -Infinity, nan];
const PAIRS = SPECIAL.flatMap((x) => SPECIAL.map((y) => [x, y] as const));

/** Every function of two numbers, the routing of their gradients, and the scaled sum. */
export function binaryConformance(subject: Subject): void {
  describe.each(Object.keys(definitions) as BinaryName[])("binary.%s", (name) => {
    const of = definitions[name];

    test("holds for every length, and writes nothing else", () => {
      const found = COUNTS.flatMap((count) => {
        const [x, y, z] = [subject.normals(count, count), subject.normals(count, count + 1), subject.blank(count)];
        subject.kernels.binary[name](z.data, x.data, y.data, count);
        const values = y.original();
        const expected = x.original().map((value, i) => of(value, values[i]));
        return subject.problems("", [{ operand: z, expected }], [x, y]);
      });
      expect(found).toEqual([]);
    });

    test("holds in place of either operand", () => {
      const found = [0, 1].flatMap((place) => {
        const operands = [subject.normals(19, 1), subject.normals(19, 2)] as const;
        const [x, y] = operands;
        subject.kernels.binary[name](operands[place].data, x.data, y.data, 19);
        const values = y.original();
        const expected = x.original().map((value, i) => of(value, values[i]));
        return subject.problems("", [{ operand: operands[place], expected }], [operands[1 - place]]);
      });
      expect(found).toEqual([]);
    });

    test("holds at extreme numbers, infinities and NaN", () => {
      const [x, y] = [
        subject.operand(PAIRS.map(([first]) => first)),
        subject.operand(PAIRS.map(([, second]) => second)),
      ];
      const z = subject.blank(PAIRS.length);
      subject.kernels.binary[name](z.data, x.data, y.data, PAIRS.length);
      const values = y.original();
      const expected = x.original().map((value, i) => of(value, values[i]));
      expect(subject.problems("", [{ operand: z, expected }])).toEqual([]);
    });
  });

  describe.each([1, -1] as const)("route with the sign %d", (sign) => {
    const toFirst = (x: number, y: number): boolean => Number.isNaN(x) || (sign === 1 ? x >= y : x <= y);

    test("sends each gradient to one operand, to the first on a tie", () => {
      const found = COUNTS.flatMap((count) => {
        const gradOutput = subject.normals(count, count);
        const x = subject.operand(
          subject
            .normals(count, count + 1)
            .values()
            .map(Math.round),
        );
        const y = subject.operand(
          subject
            .normals(count, count + 2)
            .values()
            .map(Math.round),
        );
        const [gradX, gradY] = [subject.blank(count), subject.blank(count)];
        subject.kernels.route(gradX.data, gradY.data, gradOutput.data, x.data, y.data, count, sign);
        const [grads, first, second] = [gradOutput.original(), x.original(), y.original()];
        const results = [
          { operand: gradX, expected: grads.map((grad, i) => (toFirst(first[i], second[i]) ? grad : 0)) },
          { operand: gradY, expected: grads.map((grad, i) => (toFirst(first[i], second[i]) ? 0 : grad)) },
        ];
        return subject.problems("", results, [gradOutput, x, y]);
      });
      expect(found).toEqual([]);
    });

    test("sends the gradient to the operand whose NaN came out, in place of the output's gradient", () => {
      const x = subject.operand([nan, 1, nan, Infinity, -Infinity]).data;
      const y = subject.operand([1, nan, nan, Infinity, -Infinity]).data;
      for (const place of [0, 1]) {
        const grads = [subject.blank(5), subject.blank(5)];
        grads[place] = subject.operand([1, 2, 3, 4, 5]);
        subject.kernels.route(grads[0].data, grads[1].data, grads[place].data, x, y, 5, sign);
        expect(grads[0].values()).toEqual([1, 0, 3, 4, 5]);
        expect(grads[1].values()).toEqual([0, 2, 0, 0, 0]);
      }
    });
  });

  test("zero overwrites every entry, NaN too, and none behind the last", () => {
    const found = COUNTS.flatMap((count) => {
      const y = subject.blank(count);
      subject.kernels.zero(y.data, count);
      return subject.problems(`${count}`, [{ operand: y, expected: new Float64Array(count) }]);
    });
    expect(found).toEqual([]);
  });

  test.each([1, 0, -0.25])("addScaled with the factor %d adds in place", (factor) => {
    const found = COUNTS.flatMap((count) => {
      const [y, x] = [subject.normals(count, count), subject.normals(count, count + 1)];
      subject.kernels.addScaled(y.data, x.data, count, factor);
      const [before, values] = [y.original(), x.original()];
      const expected = before.map((value, i) => value + factor * values[i]);
      const scale = before.map((value, i) => Math.abs(value) + Math.abs(factor * values[i]));
      return subject.problems("", [{ operand: y, expected, scale }], [x]);
    });
    expect(found).toEqual([]);
  });

  test("addScaled adds a tensor to itself, and passes NaN and infinities on", () => {
    const y = subject.operand([1, Infinity, nan, -2]);
    subject.kernels.addScaled(y.data, y.data, 4, 1);
    expect(subject.problems("", [{ operand: y, expected: [2, Infinity, nan, -4] }])).toEqual([]);
  });
}
