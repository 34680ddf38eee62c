import { describe, expect, test } from "vitest";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;
const SIZES: readonly (readonly [outer: number, length: number, inner: number])[] = [
  [0, 3, 2],
  [2, 0, 3],
  [2, 3, 0],
  [1, 1, 1],
  [1, 7, 1],
  [5, 1, 1],
  [1, 1, 5],
  [1, 33, 10],
  [9, 4, 1],
  [3, 5, 7],
  [4, 16, 16],
  [1, 2000, 3],
  [1, 10_007, 1],
];

/** Sums along an axis, the largest of each row, and a row added to all rows. */
export function reductionConformance(subject: Subject): void {
  describe.each([false, true])("sumAxis (accumulate: %s)", (accumulate) => {
    test.each([1, -0.5])("with the factor %d holds for every size", (factor) => {
      const found = SIZES.flatMap(([outer, length, inner]) => {
        const x = subject.normals(outer * length * inner, length);
        const count = outer * inner;
        const y = accumulate ? subject.normals(count, 1) : subject.blank(count);
        subject.kernels.sumAxis(y.data, x.data, outer, length, inner, factor, accumulate);
        const [values, before] = [x.original(), y.original()];
        const [expected, scale] = [new Float64Array(count), new Float64Array(count)];
        for (let at = 0; at < values.length; at++) {
          const target = Math.floor(at / (length * inner)) * inner + (at % inner);
          expected[target] += factor * values[at];
          scale[target] += Math.abs(factor * values[at]);
        }
        for (const [at, value] of accumulate ? before.entries() : []) {
          expected[at] += value;
          scale[at] += Math.abs(value);
        }
        return subject.problems(`${outer} x ${length} x ${inner}`, [{ operand: y, expected, scale }], [x]);
      });
      expect(found).toEqual([]);
    });
  });

  test("sumAxis passes NaN and infinities on, within their sum", () => {
    const x = subject.operand([1, nan, 2, Infinity, 1, Infinity, 1, 1, 1, 1, 1, 1, Infinity, 1, -Infinity]);
    const y = subject.blank(5);
    subject.kernels.sumAxis(y.data, x.data, 5, 3, 1, 1, false);
    expect(subject.problems("", [{ operand: y, expected: [nan, Infinity, 3, 3, nan] }])).toEqual([]);
  });

  test("sumSquares holds for every length", () => {
    for (const count of COUNTS) {
      const x = subject.normals(count, 5);
      const sum = x.original().reduce((total, value) => total + value * value, 0);
      expect(Math.abs(subject.kernels.sumSquares(x.data, count) - sum)).toBeLessThanOrEqual(1e-13 * sum);
      expect(x.changes()).toBeUndefined();
    }
  });

  test("sumSquares keeps what single precision could not hold, and passes NaN on", () => {
    const large = subject.dtype === "float32" ? 1e30 : 1e150;
    expect(subject.kernels.sumSquares(subject.operand([large, large, 0, 0, large]).data, 5)).toBeCloseTo(
      3 * subject.operand([large]).original()[0] ** 2,
      -300,
    );
    expect(subject.kernels.sumSquares(subject.operand([1, 2, nan, 4, 5]).data, 5)).toBeNaN();
  });

  test("allFinite finds a NaN or an infinity at any place of any length", () => {
    const { MAX_VALUE } = Number;
    const largest = subject.dtype === "float32" ? Math.fround(3.4028234663852886e38) : MAX_VALUE;
    for (const count of COUNTS) {
      const x = subject.normals(count, 6);
      expect(subject.kernels.allFinite(x.data, count)).toBe(true);
      for (const at of new Set([0, count >> 1, count - 1])) {
        if (at < 0 || at >= count) continue;
        const before = x.data[at];
        for (const [value, isFinite] of [
          [nan, false],
          [Infinity, false],
          [-Infinity, false],
          [largest, true],
          [-largest, true],
          [-0, true],
        ] as const) {
          x.data[at] = value;
          expect(subject.kernels.allFinite(x.data, count)).toBe(isFinite);
        }
        x.data[at] = before;
      }
    }
    expect(subject.kernels.allFinite(subject.operand([1, nan]).data, 1)).toBe(true);
  });

  test("sumAxis sums in double precision", () => {
    const large = subject.dtype === "float32" ? 2 ** 24 : 2 ** 52;
    const x = subject.operand([large, 1, 1, 1, 1, -large]);
    const y = subject.blank(1);
    subject.kernels.sumAxis(y.data, x.data, 1, 6, 1, 1, false);
    expect(y.values()).toEqual([4]);
  });

  describe("argmaxRows", () => {
    test.each([
      [0, 3],
      [1, 1],
      [7, 2],
      [3, 5],
      [9, 10],
      [4, 33],
      [2, 1001],
    ])("gives the first largest column of %d rows of %d", (rows, columns) => {
      const values = subject.normals(rows * columns, columns).values();
      const x = subject.operand(values.map((value) => Math.round(2 * value)));
      const indices = subject.integers(new Int32Array(rows).fill(-1));
      subject.kernels.argmaxRows(indices.data, x.data, rows, columns);
      const numbers = x.original();
      const expected = Array.from({ length: rows }, (_, r) => {
        const row = numbers.slice(r * columns, (r + 1) * columns);
        return row.indexOf(Math.max(...row));
      });
      expect(subject.problems("", [{ operand: indices, expected }], [x])).toEqual([]);
    });

    test("gives the first NaN before any number, and takes infinities as numbers", () => {
      const rows = [
        [1, nan, Infinity, nan, 5],
        [nan, 1, 2, 3, nan],
        [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
        [-1, -2, Infinity, 3, Infinity],
        [-0, 0, -0, 0, 0],
      ];
      const indices = subject.integers([-1, -1, -1, -1, -1]);
      subject.kernels.argmaxRows(indices.data, subject.operand(rows.flat()).data, 5, 5);
      expect(indices.values()).toEqual([1, 0, 0, 2, 0]);
    });
  });

  test.each([false, true])("addRow adds the row to each row (in place: %s)", (isInPlace) => {
    const found = [
      [0, 3],
      [1, 1],
      [5, 1],
      [3, 7],
      [4, 16],
      [2, 1001],
    ].flatMap(([rows, columns]) => {
      const [x, row] = [subject.normals(rows * columns, columns), subject.normals(columns, 1)];
      const y = isInPlace ? x : subject.blank(rows * columns);
      subject.kernels.addRow(y.data, x.data, row.data, rows, columns);
      const added = row.original();
      const expected = x.original().map((value, i) => value + added[i % columns]);
      const inputs = isInPlace ? [row] : [row, x];
      return subject.problems(`${rows} x ${columns}`, [{ operand: y, expected }], inputs);
    });
    expect(found).toEqual([]);
  });
}
