import { expect, test } from "vitest";
import { textWidth } from "../../src/text/text-width.ts";

test("textWidth counts characters, wide ones twice", () => {
  expect(textWidth("abc", 10)).toBeCloseTo(18.6);
  expect(textWidth("漢字", 10)).toBeCloseTo(24.8);
  expect(textWidth("🚀", 10)).toBeCloseTo(12.4);
  expect(textWidth("", 10)).toBe(0);
});
