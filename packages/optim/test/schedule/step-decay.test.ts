import { stepDecay } from "@chainrule/optim";
import { expect, test } from "vitest";

// torch.optim.lr_scheduler.StepLR(o, 3, 0.5) and MultiStepLR(o, [2, 5], 0.1), lr 0.1, torch 1.13.
test("stepDecay with every falls where torch's StepLR falls", () => {
  const schedule = stepDecay({ rate: 0.1, factor: 0.5, every: 3 });
  expect([0, 1, 2, 3, 4, 5, 6, 7].map(schedule)).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025]);
});

test("stepDecay with at falls where torch's MultiStepLR falls, by a tenth where no factor is given", () => {
  const schedule = stepDecay({ rate: 0.1, at: [2, 5] });
  for (const [step, rate] of [0.1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001].entries()) {
    expect(schedule(step)).toBeCloseTo(rate, 15);
  }
});

test("stepDecay does not change with an array that the caller changes later", () => {
  const at = [2];
  const schedule = stepDecay({ rate: 1, factor: 0.5, at });
  at[0] = 1;
  expect(schedule(1)).toBe(1);
});

test.each([
  [{ rate: 0.1 }, "either every or at must be given, got neither"],
  [{ rate: 0.1, every: 1, at: [1] }, "either every or at must be given, got both"],
  [{ rate: 0.1, at: [] }, "at must be rising whole numbers from 0 up, at least one, got []"],
  [{ rate: 0.1, at: [3, 3] }, "got [3, 3]"],
  [{ rate: 0.1, at: [-1] }, "got [-1]"],
  [{ rate: 0.1, every: 0 }, "every must be a whole number from 1 up"],
  [{ rate: 0.1, every: 2, factor: 0 }, "factor must be a finite number above 0, got 0"],
  [{ rate: -0.1, every: 2 }, "rate must be a finite number from 0 up"],
])("stepDecay refuses %o", (options, text) => {
  expect(() => stepDecay(options)).toThrow(text);
});
