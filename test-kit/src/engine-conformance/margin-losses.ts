import { describe, expect, test } from "vitest";
import { LOSS_SIZES, labelsFor, weightsFor } from "./loss-cases.ts";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0) / numbers.length;
}

/** The mean squared error and the multi-class hinge loss, with their gradients. */
export function marginLossesConformance(subject: Subject): void {
  test("squaredError holds for every size", () => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const [prediction, target] = [subject.normals(rows * columns, 1), subject.normals(rows * columns, 2)];
      const losses = subject.blank(rows);
      subject.kernels.squaredError(losses.data, prediction.data, target.data, rows, columns);
      const targets = rowsOf(target.original(), columns);
      const expected = rowsOf(prediction.original(), columns).map((row, r) =>
        mean(row.map((x, c) => (x - targets[r][c]) ** 2)),
      );
      return subject.problems(`${rows} x ${columns}`, [{ operand: losses, expected }], [prediction, target]);
    });
    expect(found).toEqual([]);
  });

  test("squaredError passes NaN and infinities on, within their row", () => {
    const prediction = subject.operand([1, nan, Infinity, 2, 3, 3]);
    const losses = subject.blank(3);
    subject.kernels.squaredError(losses.data, prediction.data, subject.operand([1, 1, 1, 2, 3, 5]).data, 3, 2);
    expect(losses.values()).toEqual([nan, Infinity, 2]);
  });

  test.each([0, 1] as const)("squaredErrorGradient holds for every size, with the weight stride %d", (stride) => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const [prediction, target] = [subject.normals(rows * columns, 1), subject.normals(rows * columns, 2)];
      const weight = weightsFor(subject, rows, stride);
      const gradInput = subject.blank(rows * columns);
      const { squaredErrorGradient } = subject.kernels;
      squaredErrorGradient(gradInput.data, prediction.data, target.data, weight.data, stride, rows, columns);
      const [weights, targets] = [weight.original(), target.original()];
      const expected = prediction
        .original()
        .map((x, at) => (2 * weights[Math.floor(at / columns) * stride] * (x - targets[at])) / columns);
      const inputs = [prediction, target, weight];
      return subject.problems(`${rows} x ${columns}`, [{ operand: gradInput, expected }], inputs);
    });
    expect(found).toEqual([]);
  });

  describe.each([1, 0.25])("with the margin %d", (margin) => {
    test("hinge holds for every size", () => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        const scores = subject.normals(rows * columns, columns);
        const labels = labelsFor(subject, rows, columns);
        const losses = subject.blank(rows);
        subject.kernels.hinge(losses.data, scores.data, labels.data, rows, columns, margin);
        const chosen = labels.values();
        const expected = rowsOf(scores.original(), columns).map((row, r) =>
          mean(row.map((x, c) => (c === chosen[r] ? 0 : Math.max(0, margin + x - row[chosen[r]])))),
        );
        const scale = expected.map(() => 5);
        return subject.problems(`${rows} x ${columns}`, [{ operand: losses, expected, scale }], [scores, labels]);
      });
      expect(found).toEqual([]);
    });

    test.each([0, 1] as const)("hingeGradient holds for every size, with the weight stride %d", (stride) => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        // Quarters, so that a class is inside the margin, outside, or at it exactly, in either element type.
        const quarters = subject
          .normals(rows * columns, columns)
          .values()
          .map((x) => Math.round(4 * x) / 4);
        const scores = subject.operand(quarters);
        const labels = labelsFor(subject, rows, columns);
        const weight = weightsFor(subject, rows, stride);
        const gradInput = subject.blank(rows * columns);
        const { hingeGradient } = subject.kernels;
        hingeGradient(gradInput.data, scores.data, labels.data, weight.data, stride, rows, columns, margin);
        const [weights, chosen] = [weight.original(), labels.values()];
        const expected = rowsOf(scores.original(), columns).flatMap((row, r) => {
          const inside = row.map((x, c) => c !== chosen[r] && margin + x - row[chosen[r]] > 0);
          const share = weights[r * stride] / columns;
          return inside.map((is, c) => (c === chosen[r] ? -share * inside.filter(Boolean).length : is ? share : 0));
        });
        const inputs = [scores, labels, weight];
        return subject.problems(`${rows} x ${columns}`, [{ operand: gradInput, expected }], inputs);
      });
      expect(found).toEqual([]);
    });
  });

  test("hinge passes NaN on, within its row", () => {
    const losses = subject.blank(2);
    const scores = subject.operand([nan, 1, 2, 1, 2, 3]);
    subject.kernels.hinge(losses.data, scores.data, subject.integers([1, 2]).data, 2, 3, 1);
    expect(losses.values()).toEqual([nan, 0]);
  });
}
