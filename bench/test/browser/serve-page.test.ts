import { expect, test } from "vitest";
import { servePage } from "../../src/browser/serve-page.ts";

test("servePage serves a program with the headers of isolation, or without, and gives what it sends", async () => {
  for (const isIsolated of [true, false]) {
    const page = await servePage("1 + 1", isIsolated);
    const document = await fetch(page.url);
    expect(document.headers.get("Cross-Origin-Opener-Policy")).toBe(isIsolated ? "same-origin" : null);
    expect(await document.text()).toContain('src="/page.js"');
    expect(await (await fetch(`${page.url}page.js`)).text()).toBe("1 + 1");
    await fetch(`${page.url}answer`, { method: "POST", body: '{ "reason": "none" }' });
    expect(await page.answer).toEqual({ reason: "none" });
    page.close();
  }
});
