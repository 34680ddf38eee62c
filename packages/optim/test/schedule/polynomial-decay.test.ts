import { polynomialDecay } from "@chainrule/optim";
import { expect, test } from "vitest";

test("polynomialDecay goes where torch's PolynomialLR(o, 4, power=2) goes, and stays at the end", () => {
  const schedule = polynomialDecay({ rate: 0.1, steps: 4, power: 2 });
  for (const [step, rate] of [0.1, 0.05625, 0.025, 0.00625, 0, 0].entries())
    expect(schedule(step)).toBeCloseTo(rate, 15);
});

test("polynomialDecay of power 1 goes evenly, up as well as down", () => {
  const schedule = polynomialDecay({ rate: 0, end: 1, steps: 4 });
  expect([0, 1, 2, 3, 4, 9].map(schedule)).toEqual([0, 0.25, 0.5, 0.75, 1, 1]);
});

test.each([
  [{ rate: 0.1, steps: 0 }, "steps must be a whole number from 1 up"],
  [{ rate: 0.1, steps: 5, end: -1 }, "end must be a finite number from 0 up"],
  [{ rate: 0.1, steps: 5, power: 0 }, "power must be a finite number above 0"],
])("polynomialDecay refuses %o", (options, text) => {
  expect(() => polynomialDecay(options)).toThrow(text);
});
