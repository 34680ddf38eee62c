import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;
/** Numbers of rows and of entries in each. */
export const ROW_SIZES: readonly (readonly [rows: number, columns: number])[] = [
  [0, 3],
  [1, 1],
  [3, 1],
  [1, 2],
  [2, 3],
  [5, 4],
  [3, 7],
  [4, 10],
  [7, 16],
  [3, 17],
  [2, 1001],
  [513, 10],
];

/** Softmax of a row, written without a shift: each entry against all others. */
function softmaxOf(row: readonly number[]): number[] {
  if (row.some((x) => Number.isNaN(x) || x === Infinity) || row.every((x) => x === -Infinity))
    return row.map(() => nan);
  const finite = row.filter((x) => x > -Infinity);
  return row.map((x) => (x === -Infinity ? 0 : 1 / finite.reduce((sum, other) => sum + Math.exp(other - x), 0)));
}

/** The rows of a matrix. */
export function rowsOf(values: readonly number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, r) => values.slice(r * columns, (r + 1) * columns));
}

/** Softmax and its gradient, and the largest of groups of neighbours. */
export function rowsConformance(subject: Subject): void {
  describe("softmax", () => {
    test.each([false, true])("holds for every size (in place: %s), and writes nothing else", (isInPlace) => {
      const found = ROW_SIZES.flatMap(([rows, columns]) => {
        const x = subject.uniforms(rows * columns, columns, -8, 8);
        const y = isInPlace ? x : subject.blank(rows * columns);
        subject.kernels.softmax(y.data, x.data, rows, columns);
        const expected = rowsOf(x.original(), columns).flatMap(softmaxOf);
        return subject.problems(`${rows} x ${columns}`, [{ operand: y, expected }], isInPlace ? [] : [x]);
      });
      expect(found).toEqual([]);
    });

    test.each([
      ["far apart", [1e4, -1e4, 0, 3e38, -3e38]],
      ["large and equal", [3e38, 3e38, 3e38, 3e38, 3e38]],
      ["very negative", [-3e38, -3e38, -1e38, -3e38, -3e38]],
      ["tiny", [1e-45, -1e-45, 1e-38, 0, -0]],
      ["masked by -Infinity", [-Infinity, 0, 1, -Infinity, 2]],
      ["all -Infinity", [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity]],
      ["beside Infinity", [1, 2, Infinity, 3, -Infinity]],
      ["beside NaN", [1, nan, 3, -Infinity, 4]],
    ])("holds for entries %s, and leaves the next row alone", (_, entries) => {
      const x = subject.operand([...entries, 1, 2, 3, 4, 5]);
      const y = subject.blank(10);
      subject.kernels.softmax(y.data, x.data, 2, 5);
      const expected = rowsOf(x.original(), 5).flatMap(softmaxOf);
      expect(subject.problems("", [{ operand: y, expected }], [x])).toEqual([]);
    });
  });

  test.each([false, true])("softmaxGradient holds for every size (in place: %s)", (isInPlace) => {
    const found = ROW_SIZES.flatMap(([rows, columns]) => {
      const gradOutput = subject.normals(rows * columns, columns);
      const logits = subject.normals(rows * columns, columns + 1).original();
      const y = subject.operand(rowsOf(logits, columns).flatMap(softmaxOf));
      const gradInput = isInPlace ? gradOutput : subject.blank(rows * columns);
      subject.kernels.softmaxGradient(gradInput.data, gradOutput.data, y.data, rows, columns);
      const probabilities = rowsOf(y.original(), columns);
      // The product with the Jacobian, entry by entry: dy_c/dx_d = y_c * ([c == d] - y_d).
      const products = rowsOf(gradOutput.original(), columns).map((grad, r) =>
        grad.map((_, d) => grad.map((g, c) => g * probabilities[r][c] * ((c === d ? 1 : 0) - probabilities[r][d]))),
      );
      const expected = products.flatMap((row) => row.map((terms) => terms.reduce((sum, term) => sum + term, 0)));
      const scale = products.flatMap((row) => row.map((terms) => terms.reduce((sum, term) => sum + Math.abs(term), 0)));
      const inputs = isInPlace ? [y] : [y, gradOutput];
      return subject.problems(`${rows} x ${columns}`, [{ operand: gradInput, expected, scale }], inputs);
    });
    expect(found).toEqual([]);
  });

  describe.each([1, 2, 3, 4, 5, 9])("maxPieces of %d", (pieces) => {
    test.each([0, 1, 3, 8, 17, 100])("takes the first largest of each group, of %d groups", (count) => {
      const x = subject.operand(
        subject
          .normals(count * pieces, count)
          .values()
          .map((value) => Math.round(2 * value)),
      );
      const y = subject.blank(count);
      const chosen = subject.integers(new Int32Array(count).fill(-1));
      subject.kernels.maxPieces(y.data, chosen.data, x.data, count, pieces);
      const groups = rowsOf(x.original(), pieces);
      const results = [
        { operand: y, expected: groups.map((group) => Math.max(...group)) },
        { operand: chosen, expected: groups.map((group) => group.indexOf(Math.max(...group))) },
      ];
      expect(subject.problems("", results, [x])).toEqual([]);
    });
  });

  test("maxPieces takes the first NaN before any number, and infinities as numbers", () => {
    const x = subject.operand([Infinity, nan, nan, nan, 9, nan, -Infinity, -Infinity, -Infinity, 0, Infinity, 1]);
    const y = subject.blank(4);
    const chosen = subject.integers([-1, -1, -1, -1]);
    subject.kernels.maxPieces(y.data, chosen.data, x.data, 4, 3);
    expect(y.values()).toEqual([nan, nan, -Infinity, Infinity]);
    expect(chosen.values()).toEqual([1, 0, 0, 1]);
  });

  test.each([0, 1, 3, 17])("maxPiecesGradient sends each of %d gradients to the chosen piece", (count) => {
    const pieces = 3;
    const gradOutput = subject.normals(count, count);
    const chosen = subject.integers(Array.from({ length: count }, (_, i) => (i * 2) % pieces));
    const gradInput = subject.blank(count * pieces);
    subject.kernels.maxPiecesGradient(gradInput.data, gradOutput.data, chosen.data, count, pieces);
    const places = chosen.original();
    const expected = gradOutput.original().flatMap((grad, i) => [0, 1, 2].map((p) => (p === places[i] ? grad : 0)));
    expect(subject.problems("", [{ operand: gradInput, expected }], [gradOutput, chosen])).toEqual([]);
  });
}
