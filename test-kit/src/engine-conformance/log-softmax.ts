import { expect, test } from "vitest";
import { rowsOf, ROW_SIZES } from "./rows.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** The logarithm of the softmax, each entry against all others. */
function logSoftmaxOf(row: readonly number[]): number[] {
  if (row.some((x) => Number.isNaN(x) || x === Infinity) || row.every((x) => x === -Infinity))
    return row.map(() => nan);
  const finite = row.filter((x) => x > -Infinity);
  const largest = Math.max(...finite);
  const sum = finite.reduce((total, x) => total + Math.exp(x - largest), 0);
  // In this order, as the sum's logarithm would be lost beside a large number.
  return row.map((x) => x - largest - Math.log(sum));
}

/** The logarithm of the softmax, and its gradient. */
export function logSoftmaxConformance(subject: Subject): void {
  test.each([false, true])("logSoftmax holds for every size (in place: %s), and writes nothing else", (isInPlace) => {
    const found = ROW_SIZES.flatMap(([rows, columns]) => {
      const x = subject.uniforms(rows * columns, columns, -8, 8);
      const y = isInPlace ? x : subject.blank(rows * columns);
      subject.kernels.logSoftmax(y.data, x.data, rows, columns);
      const expected = rowsOf(x.original(), columns).flatMap(logSoftmaxOf);
      const scale = expected.map(() => 16);
      return subject.problems(`${rows} x ${columns}`, [{ operand: y, expected, scale }], isInPlace ? [] : [x]);
    });
    expect(found).toEqual([]);
  });

  test.each([
    ["far apart", [1e4, -1e4, 0, 3e38, -3e37]],
    ["large and equal", [3e38, 3e38, 3e38, 3e38, 3e38]],
    ["masked by -Infinity", [-Infinity, 0, 1, -Infinity, 2]],
    ["all -Infinity", [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity]],
    ["beside Infinity", [1, 2, Infinity, 3, -Infinity]],
    ["beside NaN", [1, nan, 3, -Infinity, 4]],
  ])("logSoftmax holds for entries %s, and leaves the next row alone", (_, entries) => {
    const x = subject.operand([...entries, 1, 2, 3, 4, 5]);
    const y = subject.blank(10);
    subject.kernels.logSoftmax(y.data, x.data, 2, 5);
    const rows = rowsOf(x.original(), 5);
    expect(subject.problems("", [{ operand: y, expected: rows.flatMap(logSoftmaxOf) }], [x])).toEqual([]);
  });

  test.each([false, true])("logSoftmaxGradient holds for every size (in place: %s)", (isInPlace) => {
    const found = ROW_SIZES.flatMap(([rows, columns]) => {
      const gradOutput = subject.normals(rows * columns, columns);
      const logits = subject.normals(rows * columns, columns + 1).original();
      const y = subject.operand(rowsOf(logits, columns).flatMap(logSoftmaxOf));
      const gradInput = isInPlace ? gradOutput : subject.blank(rows * columns);
      subject.kernels.logSoftmaxGradient(gradInput.data, gradOutput.data, y.data, rows, columns);
      const logarithms = rowsOf(y.original(), columns);
      const terms = rowsOf(gradOutput.original(), columns).map((grad, r) =>
        grad.map((_, d) => grad.map((g, c) => g * ((c === d ? 1 : 0) - Math.exp(logarithms[r][d])))),
      );
      const expected = terms.flatMap((row) => row.map((parts) => parts.reduce((sum, part) => sum + part, 0)));
      const scale = terms.flatMap((row) => row.map((parts) => parts.reduce((sum, part) => sum + Math.abs(part), 0)));
      const inputs = isInPlace ? [y] : [y, gradOutput];
      return subject.problems(`${rows} x ${columns}`, [{ operand: gradInput, expected, scale }], inputs);
    });
    expect(found).toEqual([]);
  });
}
