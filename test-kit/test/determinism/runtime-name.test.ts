import { expect, test } from "vitest";
import { runtimeName } from "../../src/determinism/runtime-name.ts";

test("runtimeName tells hosts apart, those that pass for Node too", () => {
  expect(runtimeName({ process: { versions: { node: "24.1.0" } }, navigator: { userAgent: "Node.js/24" } })).toBe(
    "Node 24.1.0",
  );
  expect(runtimeName({ process: { versions: { node: "24.1.0", bun: "1.4.5" } } })).toBe("Bun 1.4.5");
  expect(runtimeName({ process: { versions: { node: "24.1.0" } }, Deno: { version: { deno: "2.9.6" } } })).toBe(
    "Deno 2.9.6",
  );
  expect(runtimeName({ navigator: { userAgent: "Mozilla/5.0 HeadlessChrome/156.0.0.0 Safari" } })).toBe("Chromium 156");
});
