import { expect, test } from "vitest";
import { agreement } from "../../src/report/agreement.ts";

const ran = (checkedLoss: number | null, comparable = true) => ({ name: "x", comparable, figures: { checkedLoss } });

test("agreement says how far the losses lie apart, relative to the largest", () => {
  expect(agreement([ran(1), ran(0.9999)])).toContain("of the 2 that began with the same weights");
  expect(agreement([ran(1), ran(0.9999)])).toMatch(/agree to 1e-4\.$/);
  expect(agreement([ran(0.5), ran(0.5)])).toMatch(/agree to the last bit\.$/);
});

test("agreement warns when the arithmetic cannot have been the same", () => {
  expect(agreement([ran(1), ran(0.9)])).toMatch(/^\*\*.*do not agree\*\*: they run from 0\.900000 to 1\.000000\.$/);
});

test("agreement leaves out what cannot be compared, and one alone agrees with nobody", () => {
  expect(agreement([ran(1), ran(1), ran(7, false), ran(null)])).toContain("of the 2 ");
  expect(agreement([ran(1), ran(null)])).toBeUndefined();
});
