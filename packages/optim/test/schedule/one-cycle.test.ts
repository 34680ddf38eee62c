import { oneCycle } from "@chainrule/optim";
import { expect, test } from "vitest";

test("oneCycle goes where torch's OneCycleLR(o, 0.1, total_steps=10) goes, and stays at the end", () => {
  const schedule = oneCycle({ peak: 0.1, steps: 10 });
  const expected = [
    0.004, 0.052, 0.1, 0.09504846320134738, 0.0811745653949763, 0.06112620219362893, 0.03887419780637107,
    0.0188258346050237, 0.004951936798652629, 4e-7, 4e-7,
  ];
  for (const [step, rate] of expected.entries()) expect(schedule(step)).toBeCloseTo(rate, 15);
});

test.each([
  [{ peak: 1, steps: 1 }, "steps must be a whole number from 2 up"],
  [{ peak: 1, steps: 10, rise: 0.1 }, "rise must be above 0.1, one step of 10, and below 1, got 0.1"],
  [{ peak: 1, steps: 10, rise: 1 }, "got 1"],
  [{ peak: 1, steps: 10, startDivisor: 0 }, "startDivisor must be a finite number above 0"],
  [{ peak: 1, steps: 10, endDivisor: -1 }, "endDivisor must be a finite number above 0"],
])("oneCycle refuses %o", (options, text) => {
  expect(() => oneCycle(options)).toThrow(text);
});
