import { Random } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** Outer, rows, length, inner. */
const SIZES: readonly (readonly [number, number, number, number])[] = [
  [0, 3, 2, 4],
  [2, 0, 3, 4],
  [1, 1, 1, 1],
  [3, 7, 5, 1],
  [2, 5, 4, 3],
  [2, 5, 4, 4],
  [1, 6, 9, 15],
  [2, 4, 3, 16],
  [2, 6, 7, 17],
  [1, 3, 2, 39],
];

/** Up to four entries a row, some rows without any. */
function entriesOf(rows: number, length: number): { starts: number[]; columns: number[]; weights: number[] } {
  const random = new Random(rows + 10 * length);
  const [starts, columns, weights] = [[0], [] as number[], [] as number[]];
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < r % 5; k++) {
      columns.push(random.integer(length));
      weights.push(random.normal());
    }
    starts.push(columns.length);
  }
  return { starts, columns, weights };
}

/** Sparse matrices along an axis. */
export function sparseConformance(subject: Subject): void {
  describe("sparseProduct", () => {
    test("holds for every size", () => {
      const found = SIZES.flatMap(([outer, rows, length, inner]) => {
        const entries = entriesOf(rows, length);
        const [starts, columns] = [subject.integers(entries.starts), subject.integers(entries.columns)];
        const [weights, x] = [subject.operand(entries.weights), subject.normals(outer * length * inner, 7)];
        const y = subject.blank(outer * rows * inner);
        const operands = [y.data, x.data, starts.data, columns.data, weights.data] as const;
        subject.kernels.sparseProduct(...operands, outer, rows, length, inner, 0.5);
        const [numbers, factors] = [x.original(), weights.original()];
        const terms = y.original().map((_, at) => {
          const [o, r, i] = [Math.floor(at / inner / rows), Math.floor(at / inner) % rows, at % inner];
          const row = entries.columns.slice(entries.starts[r], entries.starts[r + 1]);
          const products = row.map((c, k) => factors[entries.starts[r] + k] * numbers[(o * length + c) * inner + i]);
          return products.length === 0 ? [0.5] : products;
        });
        const expected = terms.map((row) => row.reduce((sum, term) => sum + term, 0));
        const scale = terms.map((row) => row.reduce((sum, term) => sum + Math.abs(term), 0));
        const text = `${outer} x ${rows} x ${length} x ${inner}`;
        return subject.problems(text, [{ operand: y, expected, scale }], [x, starts, columns, weights]);
      });
      expect(found).toEqual([]);
    });

    test.each([1, 3, 4, 17])("multiplies nothing that has no weight, %d beside each other", (inner) => {
      const numbers = [nan, Infinity, 3].flatMap((value) => new Array<number>(inner).fill(value));
      const [x, y] = [subject.operand(numbers), subject.blank(4 * inner)];
      const [starts, columns] = [subject.integers([0, 1, 1, 3, 4]), subject.integers([2, 1, 2, 0])];
      const weights = subject.operand([2, 1, 1, 1]);
      const operands = [y.data, x.data, starts.data, columns.data, weights.data] as const;
      subject.kernels.sparseProduct(...operands, 1, 4, 3, inner, -7);
      const expected = [6, -7, Infinity, nan].flatMap((value) => new Array<number>(inner).fill(value));
      expect(y.values()).toEqual(expected);
    });
  });
}
