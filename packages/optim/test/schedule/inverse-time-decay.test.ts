import { inverseTimeDecay } from "@chainrule/optim";
import { expect, test } from "vitest";

test("inverseTimeDecay is half after 1 / decay steps, and a third after twice as many", () => {
  const schedule = inverseTimeDecay({ rate: 0.6, decay: 0.125 });
  expect(schedule(0)).toBe(0.6);
  expect(schedule(8)).toBe(0.3);
  expect(schedule(16)).toBeCloseTo(0.2, 15);
});

test("inverseTimeDecay refuses a negative decay", () => {
  expect(() => inverseTimeDecay({ rate: 0.1, decay: -1 })).toThrow("decay must be a finite number from 0 up, got -1");
});
