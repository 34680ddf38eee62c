import { describe, expect, test } from "vitest";
import { LOSS_SIZES, labelsFor, weightsFor } from "./loss-cases.ts";
import type { Operand } from "./operand.ts";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";
import type { IntegerArray } from "@chainrule/tensor";

/** Labels with every third one left out. */
function somewhere(subject: Subject, rows: number, columns: number): Operand<IntegerArray> {
  const labels = labelsFor(subject, rows, columns).values();
  return subject.integers(labels.map((label, r) => (r % 3 === 2 ? -1 : label)));
}

/** The losses of labels, of which some are left out, and of several labels. */
export function labelLossesConformance(subject: Subject): void {
  test.each([0, 1] as const)("labelWeights holds for every size, with the class stride %d", (stride) => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const labels = somewhere(subject, rows, columns);
      const classWeight = subject.uniforms(stride === 0 ? 1 : columns, 2, 0.1, 2);
      const weights = subject.blank(rows);
      subject.kernels.labelWeights(weights.data, labels.data, classWeight.data, stride, rows);
      const all = classWeight.original();
      const expected = labels.values().map((label) => (label < 0 ? 0 : all[stride * label]));
      return subject.problems(`${rows} x ${columns}`, [{ operand: weights, expected }], [labels, classWeight]);
    });
    expect(found).toEqual([]);
  });

  test.each([0, 0.125, 1])("labelTargets holds for every size, with the smoothing %d", (smoothing) => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const labels = somewhere(subject, rows, columns);
      const classWeight = subject.uniforms(columns, 2, 0.1, 2);
      const target = subject.blank(rows * columns);
      subject.kernels.labelTargets(target.data, labels.data, classWeight.data, 1, rows, columns, smoothing);
      const all = classWeight.original();
      const expected = labels
        .values()
        .flatMap((label) =>
          all.map((weight, at) =>
            label < 0 ? 0 : weight * ((at === label ? 1 - smoothing : 0) + smoothing / columns),
          ),
        );
      return subject.problems(`${rows} x ${columns}`, [{ operand: target, expected }], [labels, classWeight]);
    });
    expect(found).toEqual([]);
  });

  test("labelLoss holds for every size", () => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const [x, labels] = [subject.normals(rows * columns, 1), somewhere(subject, rows, columns)];
      const losses = subject.blank(rows);
      subject.kernels.labelLoss(losses.data, x.data, labels.data, rows, columns);
      const given = rowsOf(x.original(), columns);
      const expected = labels.values().map((label, r) => (label < 0 ? 0 : -given[r][label]));
      return subject.problems(`${rows} x ${columns}`, [{ operand: losses, expected }], [x, labels]);
    });
    expect(found).toEqual([]);
  });

  describe.each([0, 1] as const)("with the weight stride %d", (stride) => {
    test("labelLossGradient holds for every size", () => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        const [labels, weight] = [somewhere(subject, rows, columns), weightsFor(subject, rows, stride)];
        const gradInput = subject.blank(rows * columns);
        subject.kernels.labelLossGradient(gradInput.data, labels.data, weight.data, stride, rows, columns);
        const weights = weight.original();
        const expected = labels
          .values()
          .flatMap((label, r) => Array.from({ length: columns }, (_, at) => (at === label ? -weights[r * stride] : 0)));
        return subject.problems(`${rows} x ${columns}`, [{ operand: gradInput, expected }], [labels, weight]);
      });
      expect(found).toEqual([]);
    });

    test("crossEntropyLabels and its gradient leave rows of the label -1 out", () => {
      const logits = subject.operand([1, 2, 3, Number.NaN, Infinity, 4, 0, 0, 0]);
      const labels = subject.integers([0, -1, 2]);
      const [losses, probabilities] = [subject.blank(3), subject.blank(9)];
      subject.kernels.crossEntropyLabels(losses.data, probabilities.data, logits.data, labels.data, 3, 3);
      const logSum = Math.log(Math.exp(-2) + Math.exp(-1) + 1) + 3;
      expect(subject.problems("", [{ operand: losses, expected: [logSum - 1, 0, Math.log(3)] }])).toEqual([]);
      const [weight, gradInput] = [weightsFor(subject, 3, stride), subject.blank(9)];
      const { crossEntropyLabelsGradient } = subject.kernels;
      crossEntropyLabelsGradient(gradInput.data, probabilities.data, labels.data, weight.data, stride, 3, 3);
      expect(gradInput.values().slice(3, 6)).toEqual([0, 0, 0]);
      expect(gradInput.values().every(Number.isFinite)).toBe(true);
    });

    test("crossEntropy and its gradient leave rows without a target out", () => {
      const logits = subject.operand([0, 0, Number.NaN, Infinity]);
      const target = subject.operand([0.5, 0.5, 0, 0]);
      const [losses, probabilities, gradInput] = [subject.blank(2), subject.blank(4), subject.blank(4)];
      subject.kernels.crossEntropy(losses.data, probabilities.data, logits.data, target.data, 2, 2);
      expect(subject.problems("", [{ operand: losses, expected: [Math.log(2), 0] }])).toEqual([]);
      const weight = weightsFor(subject, 2, stride);
      const { crossEntropyGradient } = subject.kernels;
      crossEntropyGradient(gradInput.data, probabilities.data, target.data, weight.data, stride, 2, 2);
      expect(subject.problems("", [{ operand: gradInput, expected: [0, 0, 0, 0] }])).toEqual([]);
    });

    test.each([1, 0.25])("multilabelHinge and its gradient hold for every size, with the margin %d", (margin) => {
      const width = 2;
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        const quarters = subject.normals(rows * columns, columns).values();
        const scores = subject.operand(quarters.map((x) => Math.round(4 * x) / 4));
        const first = labelsFor(subject, rows, columns).values();
        // Two labels, one, or none.
        const lists = first.map((label, r) => [
          r % 4 === 3 ? -1 : label,
          columns > 1 && r % 2 === 0 ? (label + 1) % columns : -1,
        ]);
        const labels = subject.integers(lists.flat());
        const [losses, gradInput] = [subject.blank(rows), subject.blank(rows * columns)];
        const weight = weightsFor(subject, rows, stride);
        const { multilabelHinge, multilabelHingeGradient } = subject.kernels;
        multilabelHinge(losses.data, scores.data, labels.data, rows, columns, width, margin);
        multilabelHingeGradient(
          gradInput.data,
          scores.data,
          labels.data,
          weight.data,
          stride,
          rows,
          columns,
          width,
          margin,
        );
        const weights = weight.original();
        const pairs = rowsOf(scores.original(), columns).map((row, r) => {
          const own = lists[r][0] < 0 ? [] : lists[r].filter((label) => label >= 0);
          return row.flatMap((x, at) =>
            own.includes(at) ? [] : own.map((label) => ({ at, label, excess: Math.max(0, margin + x - row[label]) })),
          );
        });
        const expected = pairs.map((row) => row.reduce((sum, { excess }) => sum + excess, 0) / columns);
        const slopes = pairs.flatMap((row, r) => {
          const inside = row.filter(({ excess }) => excess > 0);
          return Array.from({ length: columns }, (_, at) => {
            const gains = inside.filter((entry) => entry.at === at).length;
            return ((gains - inside.filter((entry) => entry.label === at).length) * weights[r * stride]) / columns;
          });
        });
        const results = [
          { operand: losses, expected },
          { operand: gradInput, expected: slopes, scale: slopes.map(() => columns) },
        ];
        return subject.problems(`${rows} x ${columns}`, results, [scores, labels, weight]);
      });
      expect(found).toEqual([]);
    });
  });
}
