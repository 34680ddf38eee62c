import { describe, expect, test } from "vitest";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";
import { LOSS_SIZES, labelsFor, weightsFor } from "./loss-cases.ts";

const { NaN: nan } = Number;

/** log(sum of exp(row)), about the largest entry. */
function logSumExp(row: readonly number[]): number {
  const largest = row.reduce((a, b) => (Number.isNaN(a) || a >= b ? a : b), -Infinity);
  return largest + Math.log(row.reduce((sum, x) => sum + Math.exp(x - largest), 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

/** Softmax cross-entropy, against labels and against probabilities, with their gradients. */
export function crossEntropyConformance(subject: Subject): void {
  describe("crossEntropyLabels", () => {
    test("holds for every size and spread, for labels of any integer type", () => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) =>
        [3, 200].flatMap((spread) => {
          const logits = subject.uniforms(rows * columns, columns, -spread, spread);
          const labels = labelsFor(subject, rows, columns);
          const [losses, probabilities] = [subject.blank(rows), subject.blank(rows * columns)];
          subject.kernels.crossEntropyLabels(losses.data, probabilities.data, logits.data, labels.data, rows, columns);
          const table = rowsOf(logits.original(), columns);
          const totals = table.map(logSumExp);
          const results = [
            {
              operand: losses,
              expected: totals.map((total, r) => total - table[r][labels.values()[r]]),
              scale: totals.map(() => 2 * spread),
            },
            {
              operand: probabilities,
              expected: table.flatMap((row, r) => row.map((x) => Math.exp(x - totals[r]))),
              scale: table.flatMap((row, r) => row.map((x) => spread * Math.exp(x - totals[r]))),
            },
          ];
          return subject.problems(`${rows} x ${columns}`, results, [logits, labels]);
        }),
      );
      expect(found).toEqual([]);
    });

    // As torch.nn.functional.cross_entropy gives them.
    test("holds for logits far apart, infinite and NaN", () => {
      const x = [1e4, -1e4, -1e4, 1e4, -Infinity, 0, -Infinity, 0, Infinity, 0, nan, 0, -Infinity, -Infinity];
      const labels = subject.integers([0, 0, 0, 1, 0, 1, 0]);
      const [losses, probabilities] = [subject.blank(7), subject.blank(14)];
      subject.kernels.crossEntropyLabels(losses.data, probabilities.data, subject.operand(x).data, labels.data, 7, 2);
      const results = [
        { operand: losses, expected: [0, 2e4, Infinity, 0, nan, nan, nan] },
        { operand: probabilities, expected: [1, 0, 0, 1, 0, 1, 0, 1, nan, nan, nan, nan, nan, nan] },
      ];
      expect(subject.problems("", results)).toEqual([]);
    });
  });

  test.each([0, 1] as const)("crossEntropyLabelsGradient holds for every size, with the weight stride %d", (stride) => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const probabilities = subject.uniforms(rows * columns, columns, 0, 1);
      const labels = labelsFor(subject, rows, columns);
      const weight = weightsFor(subject, rows, stride);
      const gradInput = subject.blank(rows * columns);
      subject.kernels.crossEntropyLabelsGradient(
        gradInput.data,
        probabilities.data,
        labels.data,
        weight.data,
        stride,
        rows,
        columns,
      );
      const [weights, chosen] = [weight.original(), labels.values()];
      const expected = rowsOf(probabilities.original(), columns).flatMap((row, r) =>
        row.map((p, c) => weights[r * stride] * (p - (c === chosen[r] ? 1 : 0))),
      );
      const scale = expected.map((_, at) =>
        Math.max(Math.abs(expected[at]), Math.abs(weights[Math.floor(at / columns) * stride])),
      );
      return subject.problems(
        `${rows} x ${columns}`,
        [{ operand: gradInput, expected, scale }],
        [probabilities, labels, weight],
      );
    });
    expect(found).toEqual([]);
  });

  describe("crossEntropy", () => {
    test("holds for every size, also for targets that do not sum to 1", () => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        const logits = subject.uniforms(rows * columns, columns, -5, 5);
        const target = subject.uniforms(rows * columns, columns + 1, 0, 1);
        const [losses, probabilities] = [subject.blank(rows), subject.blank(rows * columns)];
        subject.kernels.crossEntropy(losses.data, probabilities.data, logits.data, target.data, rows, columns);
        const table = rowsOf(logits.original(), columns);
        const targets = rowsOf(target.original(), columns);
        const totals = table.map(logSumExp);
        const results = [
          {
            operand: losses,
            expected: table.map((row, r) => sum(row.map((x, c) => targets[r][c] * (totals[r] - x)))),
            scale: targets.map((row) => 20 * sum(row)),
          },
          {
            operand: probabilities,
            expected: table.flatMap((row, r) => row.map((x) => Math.exp(x - totals[r]))),
            scale: table.flatMap((row, r) => row.map((x) => 5 * Math.exp(x - totals[r]))),
          },
        ];
        return subject.problems(`${rows} x ${columns}`, results, [logits, target]);
      });
      expect(found).toEqual([]);
    });

    test("holds for logits far apart, infinite and NaN", () => {
      const x = [1e4, -1e4, -1e4, 1e4, -Infinity, 0, -Infinity, 0, nan, 0];
      const target = [1, 0, 0.5, 0.5, 0.5, 0.5, 0, 1, 1, 0];
      const [losses, probabilities] = [subject.blank(5), subject.blank(10)];
      subject.kernels.crossEntropy(
        losses.data,
        probabilities.data,
        subject.operand(x).data,
        subject.operand(target).data,
        5,
        2,
      );
      const results = [
        { operand: losses, expected: [0, 1e4, Infinity, nan, nan] },
        { operand: probabilities, expected: [1, 0, 0, 1, 0, 1, 0, 1, nan, nan] },
      ];
      expect(subject.problems("", results)).toEqual([]);
    });
  });

  test.each([0, 1] as const)("crossEntropyGradient holds for every size, with the weight stride %d", (stride) => {
    const found = LOSS_SIZES.flatMap(([rows, columns]) => {
      const probabilities = subject.uniforms(rows * columns, columns, 0, 1);
      const target = subject.uniforms(rows * columns, columns + 1, 0, 1);
      const weight = weightsFor(subject, rows, stride);
      const gradInput = subject.blank(rows * columns);
      subject.kernels.crossEntropyGradient(
        gradInput.data,
        probabilities.data,
        target.data,
        weight.data,
        stride,
        rows,
        columns,
      );
      const [weights, targets] = [weight.original(), rowsOf(target.original(), columns)];
      const table = rowsOf(probabilities.original(), columns);
      const expected = table.flatMap((row, r) =>
        row.map((p, c) => weights[r * stride] * (p * sum(targets[r]) - targets[r][c])),
      );
      const scale = table.flatMap((row, r) => row.map((p) => weights[r * stride] * (p * sum(targets[r]) + 1)));
      return subject.problems(
        `${rows} x ${columns}`,
        [{ operand: gradInput, expected, scale }],
        [probabilities, target, weight],
      );
    });
    expect(found).toEqual([]);
  });
}
