import { Random } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import type { Operand } from "./operand.ts";
import type { Result, Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** A matrix as it lies in memory, the gaps filled with NaN. */
interface Matrix {
  readonly operand: Operand;
  readonly rowStride: number;
  readonly columnStride: number;
  at(row: number, column: number): number;
}

type Size = readonly [m: number, n: number, k: number];

/** Every way a view can lie that does not run backwards: either axis inside the other, gaps, and repeated rows. */
function matrixIn(subject: Subject, rows: number, columns: number, random: Random): Matrix {
  const gaps = [1 + random.integer(3), 1 + random.integer(3)];
  const isTurned = random.integer(2) === 1;
  const isRepeated = random.integer(8) === 0;
  const inner = gaps[0];
  const outer = isRepeated ? 0 : gaps[1] - 1 + inner * Math.max(1, isTurned ? rows : columns);
  const [rowStride, columnStride] = isTurned ? [inner, outer] : [outer, inner];
  const isEmpty = rows === 0 || columns === 0;
  const values = new Float64Array(isEmpty ? 0 : (rows - 1) * rowStride + (columns - 1) * columnStride + 1).fill(nan);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) values[i * rowStride + j * columnStride] = random.normal();
  }
  const operand = subject.operand(values);
  const kept = operand.original();
  return { operand, rowStride, columnStride, at: (i, j) => kept[i * rowStride + j * columnStride] };
}

/** The triple loop, with the sum of the terms' sizes beside each sum. */
function expectedProduct([m, n, k]: Size, a: Matrix, b: Matrix, c: Operand, accumulate: boolean): Result {
  const expected = accumulate ? Float64Array.from(c.original()) : new Float64Array(m * n);
  const scale = expected.map(Math.abs);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) {
        const term = a.at(i, p) * b.at(p, j);
        expected[i * n + j] += term;
        scale[i * n + j] += Math.abs(term);
      }
    }
  }
  return { operand: c, expected, scale };
}

function productProblems(subject: Subject, size: Size, random: Random, accumulate: boolean): string[] {
  const [m, n, k] = size;
  const [a, b] = [matrixIn(subject, m, k, random), matrixIn(subject, k, n, random)];
  const c = accumulate ? subject.normals(m * n, 1) : subject.blank(m * n);
  const strides = [a.rowStride, a.columnStride, b.rowStride, b.columnStride] as const;
  subject.kernels.matrixProduct(c.data, a.operand.data, b.operand.data, m, n, k, ...strides, accumulate);
  const what = `${m} x ${n} x ${k}, strides ${strides.join()}`;
  return subject.problems(what, [expectedProduct(size, a, b, c, accumulate)], [a.operand, b.operand]);
}

/** The matrix product. */
export function matrixProductConformance(subject: Subject): void {
  describe.each([false, true])("matrixProduct (accumulate: %s)", (accumulate) => {
    test("holds for every small size, and for random strides", () => {
      const random = new Random(1);
      const lengths = [0, 1, 2, 3, 4, 5, 8, 9];
      const sizes = lengths.flatMap((m) => lengths.flatMap((n) => lengths.map((k) => [m, n, k] as const)));
      expect(sizes.flatMap((size) => productProblems(subject, size, random, accumulate))).toEqual([]);
    });

    test.each<Size>([
      [1, 33, 65],
      [64, 1, 100],
      [17, 31, 257],
      [128, 10, 64],
      [67, 130, 71],
    ])("holds for %d x %d summed over %d, in four layouts", (m, n, k) => {
      const random = new Random(m);
      const found = [0, 1, 2, 3].flatMap(() => productProblems(subject, [m, n, k], random, accumulate));
      expect(found).toEqual([]);
    });
  });

  test("matrixProduct multiplies a matrix by its own transpose", () => {
    const x = subject.normals(15, 1);
    const c = subject.blank(9);
    subject.kernels.matrixProduct(c.data, x.data, x.data, 3, 3, 5, 5, 1, 1, 5, false);
    const values = x.original();
    const dot = (i: number, j: number): number =>
      [0, 1, 2, 3, 4].reduce((sum, p) => sum + values[5 * i + p] * values[5 * j + p], 0);
    const expected = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => dot(i, j)));
    const scale = new Float64Array(9).fill(10);
    expect(subject.problems("", [{ operand: c, expected, scale }], [x])).toEqual([]);
  });

  test("matrixProduct lets NaN and infinities reach their row and column, and nothing else", () => {
    const size = 6;
    const a = new Float64Array(size * size).fill(1);
    const b = new Float64Array(size * size).fill(1);
    a[1 * size + 2] = nan;
    a[4 * size + 3] = Infinity;
    b[5] = -Infinity;
    const c = subject.blank(size * size);
    const [left, right] = [subject.operand(a), subject.operand(b)];
    subject.kernels.matrixProduct(c.data, left.data, right.data, size, size, size, size, 1, size, 1, false);
    const expected = Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      if (i === 1) return nan;
      if (j === 5) return i === 4 ? nan : -Infinity;
      return i === 4 ? Infinity : size;
    });
    expect(subject.problems("", [{ operand: c, expected }])).toEqual([]);
  });

  test.each([
    [3, 5, 2],
    [40, 33, 20],
    [130, 70, 9],
  ])(
    "matrixProduct of %d x %d summed over %d that is to tell whether it is finite tells the truth, if anything",
    (m, n, k) => {
      const random = new Random(m);
      for (const at of [undefined, 0, m * n - 1, ...Array.from({ length: 20 }, () => random.integer(m * n))]) {
        for (const value of [nan, Infinity, -Infinity]) {
          const c = subject.normals(m * n, 1);
          if (at !== undefined) c.data[at] = value;
          const [a, b] = [subject.normals(m * k, 2), subject.normals(k * n, 3)];
          const told = subject.kernels.matrixProduct(c.data, a.data, b.data, m, n, k, k, 1, n, 1, true, true);
          expect([undefined, at === undefined]).toContain(told);
        }
      }
    },
  );

  test("matrixProduct gives 0 times infinity as NaN: no term is skipped", () => {
    const c = subject.blank(1);
    const [a, b] = [subject.operand([0, 1]), subject.operand([Infinity, 1])];
    subject.kernels.matrixProduct(c.data, a.data, b.data, 1, 1, 2, 2, 1, 1, 1, false);
    expect(c.values()).toEqual([nan]);
  });
}
