import { expect, test } from "vitest";
import type { Operand } from "./operand.ts";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Rounds to the element type, as the arrays between two steps do. */
type Round = (x: number) => number;

const SGD = [
  { momentum: 0, dampening: 0, weightDecay: 0, nesterov: false },
  { momentum: 0, dampening: 0.5, weightDecay: 0.1, nesterov: false },
  { momentum: 0.9, dampening: 0, weightDecay: 0, nesterov: false },
  { momentum: 0.9, dampening: 0.25, weightDecay: 0.1, nesterov: false },
  { momentum: 0.5, dampening: 0, weightDecay: 0.1, nesterov: true },
];
const RATE = 0.1;

/** Stochastic gradient descent, three steps. */
export function descentConformance(subject: Subject): void {
  const round: Round = subject.dtype === "float32" ? Math.fround : (x) => x;
  const gradients = (count: number): Operand[] => [1, 2, 3].map((step) => subject.normals(count, 10 + step));

  test.each(SGD)("sgd with %j holds for every length", ({ momentum, dampening, weightDecay, nesterov }) => {
    const found = COUNTS.flatMap((count) => {
      const [value, velocity] = [subject.normals(count, 1), subject.operand(new Float64Array(count))];
      const [expected, speed] = [value.original(), new Float64Array(count)];
      const grads = gradients(count);
      for (const grad of grads) {
        const { sgd } = subject.kernels;
        sgd(value.data, grad.data, velocity.data, count, RATE, momentum, dampening, weightDecay, nesterov);
        grad.original().forEach((g, i) => {
          const d = g + weightDecay * expected[i];
          speed[i] = momentum === 0 ? 0 : round(momentum * speed[i] + (1 - dampening) * d);
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
      subject.kernels.sgd(value.data, grad.data, velocity, 3, 0.5, 0, 0, 0, false);
      expect(subject.problems("", [{ operand: value, expected: [0.5, 1.5, 3.5] }], [grad])).toEqual([]);
    }
  });

  test("sgd with a dampening near 1 takes no less and no more of the gradient than is left", () => {
    const [value, velocity] = [subject.operand([0, 0, 0, 0, 0]), subject.operand([0, 0, 0, 0, 0])];
    const grad = subject.operand([1e4, -2e4, 3e4, 4e4, 5e4]);
    subject.kernels.sgd(value.data, grad.data, velocity.data, 5, 1, 0.5, 0.9999, 0, false);
    const expected = grad.original().map((g) => (1 - 0.9999) * g);
    const results = [
      { operand: value, expected: expected.map((x) => -x) },
      { operand: velocity, expected },
    ];
    expect(subject.problems("", results, [grad])).toEqual([]);
  });

  test("sgd passes NaN and infinities on, each within its entry", () => {
    const value = subject.operand([1, 2, 3, 4, 5]);
    const velocity = subject.operand([0, 0, 0, 0, 0]);
    const grad = subject.operand([0, Number.NaN, Infinity, -Infinity, 1]);
    subject.kernels.sgd(value.data, grad.data, velocity.data, 5, 0.5, 0.9, 0, 0, false);
    expect(value.values()).toEqual([1, Number.NaN, -Infinity, Infinity, 4.5]);
  });
}
