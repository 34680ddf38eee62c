import { constantRate, joined, polynomialDecay } from "@chainrule/optim";
import type { Schedule } from "@chainrule/optim";
import fc from "fast-check";
import { expect, test } from "vitest";

test("joined gives each schedule its own steps from 0 on, and the last one for good", () => {
  const rise = polynomialDecay({ rate: 0, end: 1, steps: 4 });
  const fall = polynomialDecay({ rate: 1, steps: 2 });
  const schedule = joined(
    [
      { schedule: rise, steps: 4 },
      { schedule: constantRate(1), steps: 2 },
    ],
    fall,
  );
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(schedule)).toEqual([0, 0.25, 0.5, 0.75, 1, 1, 1, 0.5, 0, 0]);
});

test("joined of cut pieces of one schedule is that schedule", () => {
  const whole: Schedule = (step) => 1 / (step + 1);
  const from =
    (start: number): Schedule =>
    (step) =>
      whole(start + step);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.nat(60), (first, second, step) => {
      const stretches = [
        { schedule: whole, steps: first },
        { schedule: from(first), steps: second },
      ];
      expect(joined(stretches, from(first + second))(step)).toBe(whole(step));
    }),
  );
});

test("joined names the stretch that is wrong", () => {
  const bad = [
    { schedule: constantRate(1), steps: 3 },
    { schedule: constantRate(1), steps: 0 },
  ];
  expect(() => joined(bad, constantRate(1))).toThrow("joined stretches[1]: steps must be a whole number from 1 up");
  expect(() => joined([], 3 as unknown as Schedule)).toThrow("joined: a schedule must be a function");
});
