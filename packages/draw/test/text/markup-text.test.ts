import { expect, test } from "vitest";
import { markupText } from "../../src/text/markup-text.ts";

test("markupText escapes what would be markup, and drops what XML cannot hold", () => {
  expect(markupText(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  expect(markupText("a\nb\u0000c\u001B\uFFFF")).toBe("a bc");
  expect(markupText("\uD800x")).toBe("\uFFFDx");
});
