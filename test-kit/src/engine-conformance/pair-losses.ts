import type { PairLossName } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { LOSS_SIZES, weightsFor } from "./loss-cases.ts";
import { rowsOf } from "./rows.ts";
import type { Subject } from "./subject.ts";

/** A loss of two numbers, its slope in the first, and the targets it takes. */
interface Definition {
  readonly of: (x: number, t: number) => number;
  readonly slope: (x: number, t: number) => number;
  readonly targets: readonly [low: number, high: number];
}

/** Where Huber's loss bends. */
const DELTA = 0.75;

const definitions: Readonly<Record<PairLossName, Definition>> = {
  absolute: { of: (x, t) => Math.max(x - t, t - x), slope: (x, t) => Math.sign(x - t), targets: [-2, 2] },
  huber: {
    of: (x, t) => (Math.abs(x - t) > DELTA ? DELTA * (Math.abs(x - t) - DELTA / 2) : (x - t) ** 2 / 2),
    slope: (x, t) => (Math.abs(x - t) > DELTA ? DELTA * Math.sign(x - t) : x - t),
    targets: [-2, 2],
  },
  divergence: { of: (x, t) => t * Math.log(t) - t * x, slope: (_, t) => -t, targets: [0.01, 1] },
  logDivergence: { of: (x, t) => Math.exp(t) * t - Math.exp(t) * x, slope: (_, t) => -Math.exp(t), targets: [-4, 0] },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Losses number by number, and binary cross-entropy, with their gradients. */
export function pairLossesConformance(subject: Subject): void {
  describe.each(Object.keys(definitions) as PairLossName[])("pairLoss.%s", (name) => {
    const { of, slope, targets } = definitions[name];

    test.each([0, 1] as const)("holds with its gradient for every size, with the weight stride %d", (stride) => {
      const found = LOSS_SIZES.flatMap(([rows, columns]) => {
        const count = rows * columns;
        const [prediction, target] = [subject.normals(count, 1), subject.uniforms(count, 2, ...targets)];
        const weight = weightsFor(subject, rows, stride);
        const [losses, gradInput] = [subject.blank(rows), subject.blank(count)];
        const [x, t, factor] = [prediction.original(), target.original(), 0.5];
        subject.kernels.pairLoss[name](losses.data, prediction.data, target.data, rows, columns, factor, DELTA);
        subject.kernels.pairLossGradient[name](
          gradInput.data,
          prediction.data,
          target.data,
          weight.data,
          stride,
          rows,
          columns,
          factor,
          DELTA,
        );
        const weights = weight.original();
        const terms = rowsOf(
          x.map((value, i) => of(value, t[i])),
          columns,
        );
        const results = [
          {
            operand: losses,
            expected: terms.map((row) => factor * sum(row)),
            scale: terms.map((row) => sum(row.map(Math.abs)) + columns),
          },
          {
            operand: gradInput,
            expected: x.map((value, i) => weights[Math.floor(i / columns) * stride] * factor * slope(value, t[i])),
            scale: x.map(() => 3),
          },
        ];
        return subject.problems(`${rows} x ${columns}`, results, [prediction, target, weight]);
      });
      expect(found).toEqual([]);
    });
  });

  test("pairLoss.divergence counts targets of 0 as 0, and pairLoss.absolute has no slope where both are equal", () => {
    const [losses, gradInput] = [subject.blank(1), subject.blank(2)];
    const { pairLoss, pairLossGradient } = subject.kernels;
    const [x, ones] = [subject.operand([-Infinity, -2]), subject.operand([1])];
    pairLoss.divergence(losses.data, x.data, subject.operand([0, 1]).data, 1, 2, 1, 0);
    expect(losses.values()).toEqual([2]);
    pairLoss.logDivergence(losses.data, x.data, subject.operand([-Infinity, 0]).data, 1, 2, 1, 0);
    expect(losses.values()).toEqual([2]);
    const same = subject.operand([3, -2]);
    pairLossGradient.absolute(gradInput.data, same.data, same.data, ones.data, 0, 1, 2, 1, 0);
    expect(gradInput.values()).toEqual([0, 0]);
  });

  test.each(Object.keys(definitions) as PairLossName[])(
    "pairLoss.%s hands NaN on, and so does its gradient",
    (name) => {
      const [losses, gradInput] = [subject.blank(1), subject.operand([0, 0, 0, 0, 0])];
      const [x, t] = [subject.operand([0, 1, 2, 3, 4]), subject.operand([0, 0, 0, 0, Number.NaN])];
      subject.kernels.pairLoss[name](losses.data, x.data, t.data, 1, 5, 1, DELTA);
      expect(losses.values()).toEqual([Number.NaN]);
      const ones = subject.operand([1]);
      subject.kernels.pairLossGradient[name](gradInput.data, x.data, t.data, ones.data, 0, 1, 5, 1, DELTA);
      expect(gradInput.values().map(Number.isNaN)).toEqual([false, false, false, false, true]);
    },
  );

  test("pairLoss.absolute and pairLoss.huber of an infinite distance are infinite, with the largest slope", () => {
    const [losses, gradInput] = [subject.blank(2), subject.blank(2)];
    const [x, t] = [subject.operand([Infinity, -Infinity]), subject.operand([0, 1])];
    const { pairLoss, pairLossGradient } = subject.kernels;
    const ones = subject.operand([1]);
    for (const [name, slope] of [
      ["absolute", 1],
      ["huber", DELTA],
    ] as const) {
      pairLoss[name](losses.data, x.data, t.data, 2, 1, 1, DELTA);
      expect(losses.values()).toEqual([Infinity, Infinity]);
      pairLossGradient[name](gradInput.data, x.data, t.data, ones.data, 0, 2, 1, 1, DELTA);
      expect(gradInput.values()).toEqual([slope, -slope]);
    }
  });

  test.each([1, 2] as const)("binaryCrossEntropy holds with its gradient for every size, with %d weights", (period) => {
    const found = LOSS_SIZES.filter(([, columns]) => columns % period === 0).flatMap(([rows, columns]) => {
      const count = rows * columns;
      const [logits, target] = [subject.normals(count, 1), subject.uniforms(count, 2, 0, 1)];
      const [positive, weight] = [subject.uniforms(period, 3, 0.5, 3), weightsFor(subject, rows, 1)];
      const [losses, gradInput] = [subject.blank(rows), subject.blank(count)];
      const { binaryCrossEntropy, binaryCrossEntropyGradient } = subject.kernels;
      const sizes = [rows, columns] as const;
      binaryCrossEntropy(losses.data, logits.data, target.data, positive.data, period, ...sizes);
      binaryCrossEntropyGradient(
        gradInput.data,
        logits.data,
        target.data,
        positive.data,
        period,
        weight.data,
        1,
        ...sizes,
      );
      const [x, t, w, weights] = [logits, target, positive, weight].map((operand) => operand.original());
      // By the definition of both: logarithms of the probability and of its complement.
      const terms = x.map(
        (value, i) =>
          -(w[(i % columns) % period] * t[i] * Math.log(share(value)) + (1 - t[i]) * Math.log(share(-value))),
      );
      const slopes = x.map((value, i) => {
        const raised = w[(i % columns) % period] * t[i];
        return (weights[Math.floor(i / columns)] * ((1 - t[i]) * share(value) - raised * share(-value))) / columns;
      });
      const results = [
        {
          operand: losses,
          expected: rowsOf(terms, columns).map((row) => sum(row) / columns),
          scale: weights.map(() => 3),
        },
        { operand: gradInput, expected: slopes, scale: slopes.map(() => 3) },
      ];
      return subject.problems(`${rows} x ${columns}`, results, [logits, target, positive, weight]);
    });
    expect(found).toEqual([]);
  });

  test("binaryCrossEntropy of large logits is their distance from the target's side", () => {
    const losses = subject.blank(4);
    const logits = subject.operand([1000, 1000, -1000, -1000]);
    const ones = subject.operand([1]);
    subject.kernels.binaryCrossEntropy(
      losses.data,
      logits.data,
      subject.operand([1, 0, 1, 0]).data,
      ones.data,
      1,
      4,
      1,
    );
    expect(losses.values()).toEqual([0, 1000, 1000, 0]);
  });
}
