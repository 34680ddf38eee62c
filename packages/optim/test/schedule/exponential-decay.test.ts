import { exponentialDecay } from "@chainrule/optim";
import { expect, test } from "vitest";

test("exponentialDecay goes where torch's ExponentialLR(o, 0.9) goes", () => {
  const schedule = exponentialDecay({ rate: 0.1, factor: 0.9 });
  for (const [step, rate] of [0.1, 0.09, 0.081, 0.0729, 0.06561].entries())
    expect(schedule(step)).toBeCloseTo(rate, 15);
});

test("exponentialDecay with every falls by the factor in so many steps, evenly", () => {
  const schedule = exponentialDecay({ rate: 2, factor: 0.25, every: 10 });
  expect(schedule(10)).toBe(0.5);
  expect(schedule(5)).toBe(1);
});

test.each([
  [{ rate: 0.1, factor: 0 }, "factor must be a finite number above 0"],
  [{ rate: 0.1, factor: 0.5, every: 0 }, "every must be a whole number from 1 up"],
])("exponentialDecay refuses %o", (options, text) => {
  expect(() => exponentialDecay(options)).toThrow(text);
});
