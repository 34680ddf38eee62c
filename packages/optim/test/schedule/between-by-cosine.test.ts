import { expect, test } from "vitest";
import { betweenByCosine } from "../../src/schedule/between-by-cosine.ts";

test("betweenByCosine begins at the one rate, is halfway in the middle, and ends at the other exactly", () => {
  expect(betweenByCosine(3, 1, 0)).toBe(3);
  expect(betweenByCosine(3, 1, 0.5)).toBeCloseTo(2, 15);
  expect(betweenByCosine(0.3, 0.1, 1)).toBe(0.1);
  expect(betweenByCosine(0.3, 0.1, 7)).toBe(0.1);
});
