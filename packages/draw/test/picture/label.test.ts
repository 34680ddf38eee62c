import { expect, test } from "vitest";
import { label } from "../../src/picture/label.ts";
import { shortened } from "../../src/picture/shortened.ts";

test("label has its middle line at its place", () => {
  // 0.35 of the size of 12 is 4.2.
  expect(label(10, 20, "a<b")).toBe('<text x="10" y="24.2">a&lt;b</text>');
  expect(label(10, 20, "a", { anchor: "end", kind: "quiet", size: 20 })).toBe(
    '<text x="10" y="27" class="quiet" text-anchor="end" font-size="20">a</text>',
  );
});

test("label that is turned runs upwards from its place", () => {
  expect(label(10, 20, "a", { turned: true })).toBe('<text x="14.2" y="20" transform="rotate(-90 14.2 20)">a</text>');
});

test("shortened keeps what fits, whole characters only", () => {
  // 0.62 of the size of 10 for each of five characters.
  expect(shortened("abcde", 31, 10)).toBe("abcde");
  expect(shortened("abcde", 30, 10)).toBe("abc\u2026");
  expect(shortened("ab de", 24.8, 10)).toBe("ab\u2026");
  expect(shortened("\u{1F600}\u{1F600}", 20, 10)).toBe("\u{1F600}\u2026");
  expect(shortened("abc", 0, 10)).toBe("\u2026");
});
