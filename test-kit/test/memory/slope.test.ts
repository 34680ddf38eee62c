import { expect, test } from "vitest";
import { slope } from "../../src/memory/slope.ts";

test("slope is that of a straight line, and nothing for what only goes up and down", () => {
  expect(
    slope([
      [0, 1],
      [2, 5],
      [4, 9],
    ]),
  ).toBeCloseTo(2, 12);
  expect(
    slope([
      [0, 1],
      [1, -1],
      [2, 1],
      [3, -1],
      [4, 1],
    ]),
  ).toBeCloseTo(0, 12);
});
