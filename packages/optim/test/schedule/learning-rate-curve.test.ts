import { expect, test } from "vitest";
import { steepestRate } from "../../src/schedule/learning-rate-curve.ts";

const rates = Array.from({ length: 20 }, (_, i) => 10 ** (i / 10));

test("steepestRate is where the loss falls fastest, away from the ends", () => {
  // A fall between the tenth and the fourteenth point, steepest at the twelfth.
  const losses = rates.map((_, i) => (i < 10 ? 4 : i > 14 ? 0 : 4 - (i - 10)));
  expect(steepestRate(rates, losses)).toBe(rates[12]);
});

test("steepestRate is undefined where nothing falls, and where there are too few points", () => {
  expect(steepestRate(rates, rates)).toBeUndefined();
  expect(steepestRate([1, 2, 3], [3, 2, 1])).toBeUndefined();
});
