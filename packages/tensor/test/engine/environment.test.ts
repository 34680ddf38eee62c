import { afterEach, expect, test, vi } from "vitest";
import { environment } from "../../src/engine/environment.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

test("environment gives a variable's text, and undefined for an empty one", () => {
  vi.stubEnv("CHAINRULE_TRIAL", "yes");
  expect(environment("CHAINRULE_TRIAL")).toBe("yes");
  vi.stubEnv("CHAINRULE_TRIAL", "");
  expect(environment("CHAINRULE_TRIAL")).toBeUndefined();
});

test("environment gives undefined on a host without a process", () => {
  vi.stubGlobal("process", undefined);
  expect(environment("PATH")).toBeUndefined();
});
