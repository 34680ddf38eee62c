import { expect, test } from "vitest";
import { shortText } from "../../src/text/short-text.ts";

test("shortText keeps what fits on one line, and cuts between characters", () => {
  expect(shortText(" a\n  b ", 10)).toBe("a b");
  expect(shortText("abcdef", 4)).toBe("abc…");
  expect(shortText("🚀🚀🚀", 2)).toBe("🚀…");
  expect(shortText("ab cd", 4)).toBe("ab…");
});
