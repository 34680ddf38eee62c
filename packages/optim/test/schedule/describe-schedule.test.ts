import { constantRate, inEpochs, joined, warmUp } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, "3", undefined])("a schedule refuses the step %s", (step) => {
  const schedule = constantRate(0.1);
  expect(() => schedule(step as number)).toThrow(ValueError);
  expect(() => schedule(step as number)).toThrow(
    `constantRate(0.1): the step must be a whole number from 0 up, got ${step}`,
  );
});

test("a schedule made of others tells what they are, and of a plain function that it is one", () => {
  const plain = (step: number): number => 1 / (step + 1);
  expect(String(warmUp(constantRate(0.1), { steps: 5, start: 0.5 }))).toBe(
    "warmUp(constantRate(0.1), 5 steps from 0.5)",
  );
  expect(String(joined([{ schedule: plain, steps: 3 }], inEpochs(plain, 10)))).toBe(
    "joined(3 steps of a function of one's own, then inEpochs(a function of one's own, 10 steps each))",
  );
});
