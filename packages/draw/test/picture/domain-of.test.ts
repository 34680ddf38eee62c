import { expect, test } from "vitest";
import { domainOf } from "../../src/picture/domain-of.ts";

test("domainOf gives a single number room on both sides, and other ranges as they are", () => {
  expect(domainOf(-1, 3)).toEqual([-1, 3]);
  expect(domainOf(4, 4)).toEqual([2, 6]);
  expect(domainOf(-4, -4)).toEqual([-6, -2]);
  expect(domainOf(0, 0)).toEqual([-0.5, 0.5]);
  expect(domainOf(5e-324, 1e-300)).toEqual([-0.5, 0.5]);
});
