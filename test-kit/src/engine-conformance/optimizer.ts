import { describe, expect, test } from "vitest";
import type { Operand } from "./operand.ts";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Rounds to the element type, as the arrays between two steps do. */
type Round = (x: number) => number;

const SGD = [
  { momentum: 0, weightDecay: 0, nesterov: false },
  { momentum: 0, weightDecay: 0.1, nesterov: false },
  { momentum: 0.9, weightDecay: 0, nesterov: false },
  { momentum: 0.5, weightDecay: 0.1, nesterov: true },
];
const ADAM = [
  { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, decoupled: false },
  { beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.3, decoupled: false },
  { beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.3, decoupled: true },
  { beta1: 0, beta2: 0.5, epsilon: 1e-8, weightDecay: 0, decoupled: true },
];
const RATE = 0.1;

/** The updates of the optimizers, three steps of each. */
export function optimizerConformance(subject: Subject): void {
  const round: Round = subject.dtype === "float32" ? Math.fround : (x) => x;
  const gradients = (count: number): Operand[] => [1, 2, 3].map((step) => subject.normals(count, 10 + step));

  test.each(SGD)("sgd with %j holds for every length", ({ momentum, weightDecay, nesterov }) => {
    const found = COUNTS.flatMap((count) => {
      const [value, velocity] = [subject.normals(count, 1), subject.operand(new Float64Array(count))];
      const [expected, speed] = [value.original(), new Float64Array(count)];
      const grads = gradients(count);
      for (const grad of grads) {
        subject.kernels.sgd(value.data, grad.data, velocity.data, count, RATE, momentum, weightDecay, nesterov);
        grad.original().forEach((g, i) => {
          const d = g + weightDecay * expected[i];
          speed[i] = momentum === 0 ? 0 : round(momentum * speed[i] + d);
          const change = momentum === 0 ? d : nesterov ? d + momentum * speed[i] : speed[i];
          expected[i] = round(expected[i] - RATE * change);
        });
      }
      const results = [
        { operand: value, expected, scale: expected.map((x) => Math.abs(x) + 3) },
        { operand: velocity, expected: speed, scale: expected.map(() => 5) },
      ];
      return subject.problems(`${count}`, results, grads);
    });
    expect(found).toEqual([]);
  });

  test("sgd without momentum takes any array as velocity, the gradient itself or an empty one, and leaves it", () => {
    for (const isEmpty of [false, true]) {
      const [value, grad] = [subject.operand([1, 2, 3]), subject.operand([1, 1, -1])];
      const velocity = isEmpty ? subject.operand([]).data.subarray(0, 0) : grad.data;
      subject.kernels.sgd(value.data, grad.data, velocity, 3, 0.5, 0, 0, false);
      expect(subject.problems("", [{ operand: value, expected: [0.5, 1.5, 3.5] }], [grad])).toEqual([]);
    }
  });

  test("sgd passes NaN and infinities on, each within its entry", () => {
    const value = subject.operand([1, 2, 3, 4, 5]);
    const velocity = subject.operand([0, 0, 0, 0, 0]);
    const grad = subject.operand([0, Number.NaN, Infinity, -Infinity, 1]);
    subject.kernels.sgd(value.data, grad.data, velocity.data, 5, 0.5, 0.9, 0, false);
    expect(value.values()).toEqual([1, Number.NaN, -Infinity, Infinity, 4.5]);
  });

  describe.each(ADAM)("adam with %j", ({ beta1, beta2, epsilon, weightDecay, decoupled }) => {
    test("holds for every length", () => {
      const found = COUNTS.flatMap((count) => {
        const value = subject.normals(count, 1);
        const [first, second] = [subject.operand(new Float64Array(count)), subject.operand(new Float64Array(count))];
        const [expected, m, v] = [value.original(), new Float64Array(count), new Float64Array(count)];
        const grads = gradients(count);
        for (const [index, grad] of grads.entries()) {
          const step = index + 1;
          const { adam } = subject.kernels;
          adam(
            value.data,
            grad.data,
            first.data,
            second.data,
            count,
            step,
            RATE,
            beta1,
            beta2,
            epsilon,
            weightDecay,
            decoupled,
          );
          grad.original().forEach((raw, i) => {
            const g = decoupled ? raw : raw + weightDecay * expected[i];
            m[i] = round(beta1 * m[i] + (1 - beta1) * g);
            v[i] = round(beta2 * v[i] + (1 - beta2) * g * g);
            const shrunk = decoupled ? expected[i] * (1 - RATE * weightDecay) : expected[i];
            const [mHat, vHat] = [m[i] / (1 - beta1 ** step), v[i] / (1 - beta2 ** step)];
            expected[i] = round(shrunk - (RATE * mHat) / (Math.sqrt(vHat) + epsilon));
          });
        }
        const scale = expected.map((x) => Math.abs(x) + 3);
        const results = [
          { operand: value, expected, scale },
          { operand: first, expected: m, scale },
          { operand: second, expected: v, scale: v.map((x) => x + 3) },
        ];
        return subject.problems(`${count}`, results, grads);
      });
      expect(found).toEqual([]);
    });
  });

  test("adam passes NaN on, within its entry, and moves nothing where the gradient was always 0", () => {
    const value = subject.operand([1, 2, 3, 4, 5]);
    const [first, second] = [subject.operand([0, 0, 0, 0, 0]), subject.operand([0, 0, 0, 0, 0])];
    const grad = subject.operand([0, Number.NaN, 1, -1, 0]);
    subject.kernels.adam(value.data, grad.data, first.data, second.data, 5, 1, 0.5, 0.9, 0.999, 1e-8, 0, false);
    const results = [
      {
        operand: value,
        expected: [1, Number.NaN, 3 - 0.5 / (1 + 1e-8), 4 + 0.5 / (1 + 1e-8), 5],
        scale: [1, 1, 5, 5, 5],
      },
    ];
    expect(subject.problems("", results, [grad])).toEqual([]);
  });
}
