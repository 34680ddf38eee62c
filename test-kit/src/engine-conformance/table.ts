import { describe, expect, test } from "vitest";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";

const INDICES: readonly (readonly number[])[] = [[], [2], [0, 4, 4, 1, 0, 4]];
const WIDTHS: readonly number[] = [1, 3, 4, 17];
const ROWS = 5;

/** The rows of a table by their indices, and what is added to them. */
export function tableConformance(subject: Subject): void {
  /** Tables are parameters, so they lie where the engine computes. */
  const tableOf = (columns: number): ReturnType<Subject["normals"]>["data"] => {
    const values = subject.normals(ROWS * columns, columns).original();
    const table = subject.dtype === "float32" ? subject.kernels.floats(values.length) : new Float64Array(values.length);
    table.set(values);
    return table;
  };

  describe.each(WIDTHS)("of a table with %d columns", (columns) => {
    test.each(INDICES.map((indices) => [indices]))("takeRows takes the rows %j", (indices) => {
      const [table, places] = [tableOf(columns), subject.integers(indices)];
      const y = subject.blank(indices.length * columns);
      subject.kernels.takeRows(y.data, table, places.data, indices.length, columns);
      const rows = rowsOf(Array.from(table), columns);
      const expected = indices.flatMap((index) => rows[index]);
      expect(subject.problems("", [{ operand: y, expected }], [places])).toEqual([]);
    });

    test.each([-1, 4])(
      "addToRows adds to each row named, again where it is named again, less those of %d",
      (skipped) => {
        for (const indices of INDICES) {
          const [table, places] = [tableOf(columns), subject.integers(indices)];
          const expected = rowsOf(Array.from(table), columns);
          const x = subject.normals(indices.length * columns, 9);
          subject.kernels.addToRows(table, x.data, places.data, indices.length, columns, skipped);
          for (const [i, index] of indices.entries()) {
            if (index === skipped) continue;
            expected[index] = expected[index].map((value, c) => value + x.original()[i * columns + c]);
          }
          for (const [at, want] of expected.flat().entries()) expect(table[at]).toBeCloseTo(want, 5);
          expect(subject.problems("", [], [x, places])).toEqual([]);
        }
      },
    );
  });

  test("takeRows and addToRows take a table outside the engine's memory", () => {
    const table = subject.operand([1, 2, 3, 4]);
    const y = subject.blank(2);
    const places = subject.integers([1]);
    subject.kernels.takeRows(y.data, table.data, places.data, 1, 2);
    expect(y.values()).toEqual([3, 4]);
    subject.kernels.addToRows(table.data, y.data, places.data, 1, 2, -1);
    expect(subject.problems("", [{ operand: table, expected: [1, 2, 6, 8] }])).toEqual([]);
  });
}
