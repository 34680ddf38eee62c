import { constantRate } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("constantRate gives the same rate at every step", () => {
  const schedule = constantRate(0.1);
  expect([0, 1, 1000].map(schedule)).toEqual([0.1, 0.1, 0.1]);
  expect(String(schedule)).toBe("constantRate(0.1)");
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "0.1"])("constantRate refuses a rate of %s", (rate) => {
  expect(() => constantRate(rate as number)).toThrow(ValueError);
  expect(() => constantRate(rate as number)).toThrow("constantRate: rate must be a finite number from 0 up");
});
