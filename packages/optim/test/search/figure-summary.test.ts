import { expect, test } from "vitest";
import { figureSummary } from "../../src/search/figure-summary.ts";

test("figureSummary gives mean and standard deviation of the sample", () => {
  // Of 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, over 2 is 13.
  const figures = [2, 4, 9].map((loss) => ({ loss, accuracy: 1 }));
  expect(figureSummary(figures)).toEqual({
    mean: { loss: 5, accuracy: 1 },
    standardDeviation: { loss: Math.sqrt(13), accuracy: 0 },
  });
});

test("figureSummary keeps what is not a number", () => {
  const { mean, standardDeviation } = figureSummary([{ loss: 1 }, { loss: NaN }]);
  expect([mean.loss, standardDeviation.loss]).toEqual([NaN, NaN]);
});
