import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { engineSettings } from "../../src/engine/engine-settings.ts";
import type { EngineOptions } from "../../src/engine/engine-provider.ts";
import { refusal } from "../refusal.ts";

beforeEach(() => {
  vi.stubEnv("CHAINRULE_THREADS", "");
  vi.stubEnv("CHAINRULE_TURBO", "");
});
afterEach(() => vi.unstubAllEnvs());

test("engineSettings leaves the number of threads to the engine when nothing is said", () => {
  expect(engineSettings("here", {})).toEqual({ deterministic: false, turbo: false });
});

test("engineSettings takes from the environment what the options do not say", () => {
  vi.stubEnv("CHAINRULE_THREADS", "3");
  vi.stubEnv("CHAINRULE_TURBO", "1");
  expect(engineSettings("here", {})).toEqual({ threads: 3, deterministic: false, turbo: true });
  expect(engineSettings("here", { threads: 2, turbo: false })).toMatchObject({ threads: 2, turbo: false });
  vi.stubEnv("CHAINRULE_TURBO", "0");
  expect(engineSettings("here", {}).turbo).toBe(false);
});

test("engineSettings lets deterministic win over a turbo of the environment, and refuses the two as options", () => {
  vi.stubEnv("CHAINRULE_TURBO", "1");
  expect(engineSettings("here", { deterministic: true })).toEqual({ deterministic: true, turbo: false });
  expect(refusal(() => engineSettings("here", { deterministic: true, turbo: true }))).toBe(
    "ValueError contradiction | here: turbo and deterministic exclude each other, as turbo fuses multiplication and addition, got both",
  );
});

test.each<[unknown, string]>([
  [{ threads: 0 }, "ValueError invalid-count | here: threads must be a whole number from 1 to 32, got 0"],
  [{ threads: 1.5 }, "ValueError invalid-count | here: threads must be a whole number from 1 to 32, got 1.5"],
  [{ threads: "2" }, 'ValueError invalid-count | here: threads must be a whole number from 1 to 32, got "2"'],
  [{ turbo: 1 }, "ValueError not-a-switch | here: turbo must be true or false, got 1"],
  [{ deterministic: "no" }, 'ValueError not-a-switch | here: deterministic must be true or false, got "no"'],
])("engineSettings refuses %j", (options, text) => {
  expect(refusal(() => engineSettings("here", options as EngineOptions))).toBe(text);
});

test.each(["none", "0", "2.5", "1000"])(
  "engineSettings refuses CHAINRULE_THREADS=%s by the variable's name",
  (text) => {
    vi.stubEnv("CHAINRULE_THREADS", text);
    expect(refusal(() => engineSettings("here", {}))).toBe(
      `ValueError invalid-count | CHAINRULE_THREADS: the number of threads must be a whole number from 1 to 32, got "${text}"`,
    );
  },
);

test("engineSettings refuses CHAINRULE_TURBO=yes by the variable's name", () => {
  vi.stubEnv("CHAINRULE_TURBO", "yes");
  expect(refusal(() => engineSettings("here", {}))).toBe(
    'ValueError not-a-switch | CHAINRULE_TURBO: turbo must be 1 or 0, got "yes"',
  );
});
