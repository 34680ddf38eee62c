import { Script } from "node:vm";
import { expect, test } from "vitest";
import { WORKER_SOURCE } from "../../../../src/engine/wasm/threads/worker-source.ts";

test("WORKER_SOURCE is a program of its own, with every constant filled in", () => {
  expect(() => new Script(WORKER_SOURCE)).not.toThrow();
  expect(WORKER_SOURCE).not.toMatch(/undefined[^"]|NaN|\$\{/);
});
