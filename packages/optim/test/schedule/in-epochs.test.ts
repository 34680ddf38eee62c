import { inEpochs, stepDecay } from "@chainrule/optim";
import { expect, test } from "vitest";

test("inEpochs asks the schedule for the epoch of a step, from 0", () => {
  const schedule = inEpochs(stepDecay({ rate: 1, factor: 0.5, every: 2 }), 3);
  expect([0, 5, 6, 11, 12].map(schedule)).toEqual([1, 1, 0.5, 0.5, 0.25]);
});

test("inEpochs refuses epochs without steps", () => {
  expect(() => inEpochs((step) => step, 0)).toThrow("inEpochs: stepsPerEpoch must be a whole number from 1 up");
});
