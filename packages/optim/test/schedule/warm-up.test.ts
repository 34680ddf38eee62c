import { constantRate, cosineDecay, warmUp } from "@chainrule/optim";
import type { Schedule } from "@chainrule/optim";
import { expect, test } from "vitest";

test("warmUp of a constant rate goes where torch's LinearLR(o, 1/3, 1, 4) goes", () => {
  const schedule = warmUp(constantRate(0.1), { steps: 4 });
  const expected = [0.1 / 3, 0.05, 0.2 / 3, 0.25 / 3, 0.1, 0.1];
  for (const [step, rate] of expected.entries()) expect(schedule(step)).toBeCloseTo(rate, 15);
});

test("warmUp is the schedule itself from its last step on", () => {
  const cosine = cosineDecay({ rate: 0.1, steps: 100 });
  const schedule = warmUp(cosine, { steps: 10, start: 0 });
  expect(schedule(0)).toBe(0);
  expect(schedule(5)).toBe(cosine(5) / 2);
  for (let step = 10; step < 120; step++) expect(schedule(step)).toBe(cosine(step));
});

test.each([
  [constantRate(1), { steps: 0 }, "steps must be a whole number from 1 up"],
  [constantRate(1), { steps: 5, start: 1.1 }, "start must be from 0 to 1, got 1.1"],
  [constantRate(1), { steps: 5, start: Number.NaN }, "start must be from 0 to 1, got NaN"],
  [0.1 as unknown as Schedule, { steps: 5 }, "a schedule must be a function from a step to a learning rate, got 0.1"],
])("warmUp refuses %s with %o", (schedule, options, text) => {
  expect(() => warmUp(schedule, options)).toThrow(text);
});
