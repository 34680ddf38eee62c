import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "chainrule-browser-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("findBrowser takes the first Chromium on the search path, unless CHROME_PATH names one", () => {
  const program = join(folder, "chromium");
  expect(findBrowser({ PATH: folder })).toBeUndefined();
  writeFileSync(program, "");
  chmodSync(program, 0o755);
  expect(findBrowser({ PATH: ["/nowhere", folder].join(delimiter) })).toBe(program);
  expect(findBrowser({ CHROME_PATH: program })).toBe(program);
  expect(findBrowser({ CHROME_PATH: "/nowhere/chrome", PATH: folder })).toBeUndefined();
});
