import { expect, test } from "vitest";
import { weightsFor } from "./loss-cases.ts";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";

const SIZES = [
  [0, 3],
  [1, 1],
  [4, 2],
  [5, 7],
  [3, 65],
] as const;

function inner(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i], 0);
}

/** The norm of the difference, to each of whose entries 1e-6 is added. */
function distance(x: readonly number[], y: readonly number[], degree: number): number {
  return x.reduce((sum, value, i) => sum + Math.abs(value - y[i] + 1e-6) ** degree, 0) ** (1 / degree);
}

/** A row with one of its entries moved. */
function moved(row: readonly number[], i: number, by: number): number[] {
  return row.map((value, at) => (at === i ? value + by : value));
}

/** The losses of embeddings, with their gradients. */
export function distanceLossesConformance(subject: Subject): void {
  test.each([
    [0, 0],
    [0.25, 1],
    [-0.5, 1],
  ] as const)(
    "cosineEmbedding holds with its gradients, with the margin %d and the weight stride %d",
    (margin, stride) => {
      const found = SIZES.flatMap(([rows, columns]) => {
        const count = rows * columns;
        const [first, second] = [subject.normals(count, 1), subject.normals(count, 2)];
        const labels = subject.integers(Array.from({ length: rows }, (_, r) => (r % 2 === 0 ? 1 : -1)));
        const weight = weightsFor(subject, rows, stride);
        const [losses, gradFirst, gradSecond] = [subject.blank(rows), subject.blank(count), subject.blank(count)];
        const { cosineEmbedding, cosineEmbeddingGradient } = subject.kernels;
        cosineEmbedding(losses.data, first.data, second.data, labels.data, rows, columns, margin);
        cosineEmbeddingGradient(
          gradFirst.data,
          gradSecond.data,
          first.data,
          second.data,
          labels.data,
          weight.data,
          stride,
          rows,
          columns,
          margin,
        );
        const [x, y] = [first, second].map((operand) => rowsOf(operand.original(), columns));
        const weights = weight.original();
        const cosines = x.map((row, r) => inner(row, y[r]) / Math.sqrt(inner(row, row) * inner(y[r], y[r])));
        const expected = cosines.map((cosine, r) => (r % 2 === 0 ? 1 - cosine : Math.max(0, cosine - margin)));
        const slopes = (own: number[][], other: number[][]): number[] =>
          own.flatMap((row, r) => {
            const sign = r % 2 === 0 ? -1 : cosines[r] > margin ? 1 : 0;
            // The part of the other's direction that is square to the own one, over the own length.
            const [length, beside] = [Math.sqrt(inner(row, row)), Math.sqrt(inner(other[r], other[r]))];
            return row.map(
              (value, i) =>
                (sign * weights[r * stride] * (other[r][i] / beside - (cosines[r] * value) / length)) / length,
            );
          });
        const scale = Array.from({ length: count }, () => 1e4);
        const results = [
          { operand: losses, expected, scale: expected.map(() => 1e4) },
          { operand: gradFirst, expected: slopes(x, y), scale },
          { operand: gradSecond, expected: slopes(y, x), scale },
        ];
        return subject.problems(`${rows} x ${columns}`, results, [first, second, labels, weight]);
      });
      expect(found).toEqual([]);
    },
  );

  test.each([
    [2, false],
    [2, true],
    [3, true],
    [1, false],
  ] as const)("tripletMargin holds with its gradients, of the degree %d, with swap: %s", (degree, swap) => {
    const margin = 0.75;
    const found = SIZES.flatMap(([rows, columns]) => {
      const count = rows * columns;
      const inputs = [1, 2, 3].map((seed) => subject.normals(count, seed));
      const [anchor, positive, negative] = inputs;
      const weight = weightsFor(subject, rows, 1);
      const losses = subject.blank(rows);
      const grads = [0, 1, 2].map(() => subject.blank(count));
      const { tripletMargin, tripletMarginGradient } = subject.kernels;
      const operands = [anchor.data, positive.data, negative.data] as const;
      tripletMargin(losses.data, ...operands, rows, columns, margin, degree, swap);
      tripletMarginGradient(
        grads[0].data,
        grads[1].data,
        grads[2].data,
        ...operands,
        weight.data,
        1,
        rows,
        columns,
        margin,
        degree,
        swap,
      );
      const [a, p, n] = inputs.map((operand) => rowsOf(operand.original(), columns));
      const weights = weight.original();
      const lossOf = (x: number[], y: number[], z: number[]): number => {
        const far = swap ? Math.min(distance(x, z, degree), distance(y, z, degree)) : distance(x, z, degree);
        return Math.max(0, margin + distance(x, y, degree) - far);
      };
      const expected = a.map((row, r) => lossOf(row, p[r], n[r]));
      // The central difference of the definition.
      const step = 1e-6;
      const slopes = [0, 1, 2].map((which) =>
        a.flatMap((row, r) => {
          const rows3 = [row, p[r], n[r]];
          return row.map((_, i) => {
            const at = (by: number): number =>
              lossOf(
                ...(rows3.map((one, j) => (j === which ? moved(one, i, by) : one)) as [number[], number[], number[]]),
              );
            return (weights[r] * (at(step) - at(-step))) / (2 * step);
          });
        }),
      );
      const problems = subject.problems(
        `${rows} x ${columns}`,
        [{ operand: losses, expected, scale: expected.map(() => 9) }],
        [...inputs, weight],
      );
      const worst = Math.max(
        0,
        ...slopes.flatMap((wanted, which) => grads[which].values().map((got, i) => Math.abs(got - wanted[i]))),
      );
      return worst < 1e-5 ? problems : [...problems, `a gradient is off by ${worst}`];
    });
    expect(found).toEqual([]);
  });

  test("tripletMargin and its gradients are 0 where the negative is far enough", () => {
    const [anchor, positive, negative] = [
      [0, 0],
      [0, 1],
      [3, 4],
    ].map((row) => subject.operand(row));
    const [losses, grads] = [subject.blank(1), [0, 1, 2].map(() => subject.blank(2))];
    const { tripletMargin, tripletMarginGradient } = subject.kernels;
    const operands = [anchor.data, positive.data, negative.data] as const;
    tripletMargin(losses.data, ...operands, 1, 2, 1, 2, false);
    const [one, two, three] = grads;
    tripletMarginGradient(one.data, two.data, three.data, ...operands, subject.operand([1]).data, 0, 1, 2, 1, 2, false);
    expect([losses, ...grads].map((operand) => operand.values())).toEqual([[0], [0, 0], [0, 0], [0, 0]]);
  });
}
