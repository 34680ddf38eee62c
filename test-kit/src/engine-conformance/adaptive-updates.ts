import { describe, expect, test } from "vitest";
import type { Engine, FloatArray } from "@chainrule/tensor";
import type { Operand } from "./operand.ts";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** What one element is after a step: its value, and what is remembered of it. */
type Step = (value: number, grad: number, slots: readonly number[]) => [value: number, ...slots: number[]];

/** An update with its settings: the kernel's call, and the definition of one step. */
interface Update {
  readonly name: string;
  readonly slots: number;
  call(kernels: Engine, value: FloatArray, grad: FloatArray, slots: readonly FloatArray[], count: number): void;
  readonly step: Step;
}

const adam = (decay: number, shrink: number, gradRate: number, factor: number, keeps: boolean): Update => ({
  name: `adam with ${JSON.stringify({ decay, shrink, gradRate, factor, keeps })}`,
  slots: keeps ? 3 : 2,
  call: ({ adam: kernel }, value, grad, [first, second, largest], count) =>
    kernel(
      value,
      grad,
      first,
      second,
      keeps ? largest : grad,
      count,
      0.1,
      gradRate,
      factor,
      0.5,
      0.75,
      0.999,
      decay,
      shrink,
      keeps,
    ),
  step: (value, grad, [first, second, largest]) => {
    const g = grad + decay * value;
    const m = 0.75 * first + 0.25 * g;
    const v = 0.999 * second + (1 - 0.999) * g * g;
    const most = keeps ? Math.max(largest, v) : v;
    const after = shrink * value - (0.1 * m + gradRate * g) / (factor * Math.sqrt(most) + 0.5);
    return keeps ? [after, m, v, most] : [after, m, v];
  },
});

const rmsProp = (take: number, momentum: number, decay: number, centred: boolean): Update => ({
  name: `rmsProp with ${JSON.stringify({ take, momentum, decay, centred })}`,
  slots: 3,
  call: ({ rmsProp: kernel }, value, grad, [squares, mean, velocity], count) =>
    kernel(value, grad, squares, mean, velocity, count, 0.1, 0.75, take, 0.5, momentum, decay, centred),
  step: (value, grad, [squares, mean, velocity]) => {
    const g = grad + decay * value;
    const s = 0.75 * squares + take * g * g;
    const average = centred ? 0.75 * mean + take * g : mean;
    const d = g / (Math.sqrt(centred ? Math.max(0, s - average ** 2) : s) + 0.5);
    const speed = momentum === 0 ? velocity : momentum * velocity + d;
    return [value - 0.1 * (momentum === 0 ? d : speed), s, average, speed];
  },
});

const UPDATES: readonly Update[] = [
  adam(0, 1, 0, 1, false),
  adam(0.25, 1, 0, 3, false),
  adam(0, 0.875, 0.25, 2, false),
  adam(0.25, 1, 0, 0, false),
  adam(0.25, 0.875, 0, 1, true),
  rmsProp(1, 0, 0, false),
  rmsProp(0.25, 0.5, 0.25, false),
  rmsProp(0.25, 0, 0, true),
  rmsProp(0.25, 0.5, 0.25, true),
  {
    name: "adamax",
    slots: 2,
    call: ({ adamax }, value, grad, [first, largest], count) =>
      adamax(value, grad, first, largest, count, 0.1, 0.75, 0.999, 0.5, 0.25),
    step: (value, grad, [first, largest]) => {
      const g = grad + 0.25 * value;
      const m = 0.75 * first + 0.25 * g;
      const most = Math.max(0.999 * largest, Math.abs(g) + 0.5);
      return [value - (0.1 * m) / most, m, most];
    },
  },
  {
    name: "adadelta",
    slots: 2,
    call: ({ adadelta }, value, grad, [squares, changes], count) =>
      adadelta(value, grad, squares, changes, count, 0.5, 0.75, 0.125, 0.25),
    step: (value, grad, [squares, changes]) => {
      const g = grad + 0.25 * value;
      const s = 0.75 * squares + 0.25 * g * g;
      const d = (g * Math.sqrt(changes + 0.125)) / Math.sqrt(s + 0.125);
      return [value - 0.5 * d, s, 0.75 * changes + 0.25 * d * d];
    },
  },
  {
    name: "lion",
    slots: 1,
    call: ({ lion }, value, grad, [mean], count) => lion(value, grad, mean, count, 0.1, 0.75, 0.5, 0.875),
    step: (value, grad, [mean]) => [
      0.875 * value - 0.1 * Math.sign(0.75 * mean + 0.25 * grad),
      0.5 * mean + 0.5 * grad,
    ],
  },
];

/** Updates that remember more than a velocity, three steps of each. */
export function adaptiveUpdatesConformance(subject: Subject): void {
  const round = subject.dtype === "float32" ? Math.fround : (x: number) => x;

  describe.each(UPDATES)("$name", ({ slots: slotCount, call, step }) => {
    /** The operands and the numbers that they should hold after a step for each of the gradients. */
    const run = (value: Operand, gradients: readonly Operand[]) => {
      const initial = value.original();
      const count = initial.length;
      const slots = Array.from({ length: slotCount }, () => subject.operand(new Float64Array(count)));
      let expected = Array.from(initial, (x) => [x, ...slots.map(() => 0)]);
      for (const grad of gradients) {
        const numbers = grad.original();
        const arrays = slots.map(({ data }) => data);
        call(subject.kernels, value.data, grad.data, arrays, count);
        expected = expected.map(([x, ...kept], i) => step(x, numbers[i], kept).map(round));
      }
      return [value, ...slots].map((operand, at) => ({
        operand,
        expected: expected.map((numbers) => numbers[at]),
        scale: expected.map((numbers) => Math.abs(numbers[at]) + 3),
      }));
    };

    test("holds for every length", () => {
      const found = COUNTS.flatMap((count) => {
        const gradients = [1, 2, 3].map((seed) => subject.normals(count, 10 + seed));
        return subject.problems(`${count}`, run(subject.normals(count, 1), gradients), gradients);
      });
      expect(found).toEqual([]);
    });

    test("passes NaN on, within its entry", () => {
      const gradients = [
        subject.operand([0, Number.NaN, 1, -1, 0]),
        subject.operand([0, 1, 1, Number.NaN, Number.NaN]),
      ];
      expect(subject.problems("", run(subject.operand([0, 2, 3, 4, 0]), gradients), gradients)).toEqual([]);
    });
  });

  test("adam with epsilon and moments far below 1 moves by its rate", () => {
    const value = subject.operand([1, 2, 3, 4, 5]);
    const [first, second] = [subject.operand([0, 0, 0, 0, 0]), subject.operand([0, 0, 0, 0, 0])];
    const grad = subject.operand([0, 1e-6, 1, -1, 0]);
    const arrays = [value.data, grad.data, first.data, second.data, second.data] as const;
    // The first step of Adam at a learning rate of 0.5.
    subject.kernels.adam(...arrays, 5, 0.5 / (1 - 0.9), 0, 1 / Math.sqrt(1 - 0.999), 1e-8, 0.9, 0.999, 0, 1, false);
    const expected = [1, 2 - 0.5 / 1.01, 3 - 0.5 / (1 + 1e-8), 4 + 0.5 / (1 + 1e-8), 5];
    expect(subject.problems("", [{ operand: value, expected, scale: [1, 5, 5, 5, 5] }], [grad])).toEqual([]);
  });
}
