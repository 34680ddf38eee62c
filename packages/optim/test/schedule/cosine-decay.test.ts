import { cosineDecay } from "@chainrule/optim";
import fc from "fast-check";
import { expect, test } from "vitest";

test("cosineDecay goes where torch's CosineAnnealingLR(o, 4, eta_min=0.01) goes, and stays at the end", () => {
  const schedule = cosineDecay({ rate: 0.1, end: 0.01, steps: 4 });
  const expected = [0.1, 0.08681980515339464, 0.055, 0.023180194846605363, 0.01, 0.01];
  for (const [step, rate] of expected.entries()) expect(schedule(step)).toBeCloseTo(rate, 15);
});

test("cosineDecay never rises when it falls, and stays between its two rates", () => {
  const cases = fc.record({
    steps: fc.integer({ min: 1, max: 500 }),
    end: fc.double({ min: 0, max: 0.1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, fc.nat(600), ({ steps, end }, step) => {
      const schedule = cosineDecay({ rate: 0.1, end, steps });
      expect(schedule(step + 1)).toBeLessThanOrEqual(schedule(step));
      expect(schedule(step)).toBeGreaterThanOrEqual(end);
      expect(schedule(step)).toBeLessThanOrEqual(0.1);
    }),
  );
});

test("cosineDecay refuses a run without steps", () => {
  expect(() => cosineDecay({ rate: 0.1, steps: 0 })).toThrow("steps must be a whole number from 1 up");
});
