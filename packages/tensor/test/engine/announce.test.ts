import { afterEach, expect, test, vi } from "vitest";
import { announce, engineLine } from "../../src/engine/announce.ts";
import type { EngineInfo } from "../../src/engine/engine-provider.ts";

const info: EngineInfo = {
  name: "wasm",
  variant: "relaxed SIMD",
  threads: 2,
  notes: ["no turbo: it needs Node 24 or later, and this is 20.20.2"],
  settings: {},
  available: ["wasm", "reference"],
  fallsThrough: [],
  unavailable: { native: "not installed" },
};

afterEach(() => vi.unstubAllEnvs());

/** What announce writes on standard error. */
function announced(): string {
  let text = "";
  const write = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  announce(info);
  write.mockRestore();
  return text;
}

test("engineLine tells the engine, its build, its threads, and every reason", () => {
  expect(engineLine(info)).toBe(
    "engine wasm, relaxed SIMD, 2 threads; no turbo: it needs Node 24 or later, and this is 20.20.2; no native: not installed",
  );
  expect(engineLine({ ...info, variant: "", threads: 1, notes: [], unavailable: {} })).toBe("engine wasm, 1 thread");
});

test("announce writes one line with CHAINRULE_DEBUG, and nothing without", () => {
  vi.stubEnv("CHAINRULE_DEBUG", "1");
  expect(announced()).toBe(`chainrule: ${engineLine(info)}\n`);
  vi.stubEnv("CHAINRULE_DEBUG", "");
  expect(announced()).toBe("");
});
