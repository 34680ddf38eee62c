import { cosineDecay, cosineRestarts } from "@chainrule/optim";
import { expect, test } from "vitest";

test("cosineRestarts goes where torch's CosineAnnealingWarmRestarts(o, 2, T_mult=2, eta_min=0.01) goes", () => {
  const schedule = cosineRestarts({ rate: 0.1, end: 0.01, period: 2, growth: 2 });
  const expected = [0.1, 0.055, 0.1, 0.08681980515339464, 0.055, 0.023180194846605363, 0.1, 0.0965745789630079];
  for (const [step, rate] of expected.entries()) expect(schedule(step)).toBeCloseTo(rate, 15);
});

test("cosineRestarts without growth repeats one fall", () => {
  const fall = cosineDecay({ rate: 1, steps: 5 });
  const schedule = cosineRestarts({ rate: 1, period: 5 });
  for (let step = 0; step < 23; step++) expect(schedule(step)).toBe(fall(step % 5));
});

test("cosineRestarts finds its period at a step of millions at once", () => {
  expect(cosineRestarts({ rate: 1, period: 1, growth: 2 })(2 ** 40 - 1)).toBe(1);
  expect(cosineRestarts({ rate: 1, period: 10 })(10 ** 12)).toBe(1);
});

test.each([
  [{ rate: 1, period: 0 }, "period must be a whole number from 1 up"],
  [{ rate: 1, period: 2, growth: 1.5 }, "growth must be a whole number from 1 up"],
])("cosineRestarts refuses %o", (options, text) => {
  expect(() => cosineRestarts(options)).toThrow(text);
});
