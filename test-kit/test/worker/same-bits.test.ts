import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../dist/worker/same-bits.js", import.meta.url));

/** What the program prints; it must end by itself. */
function outcome(engine: string, threads: number) {
  // Wide enough for its products to be shared between threads.
  const hidden = threads === 1 ? 24 : 256;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, String(hidden), String(threads)], {
    env: { ...process.env, CHAINRULE_ENGINE: engine, CHAINRULE_THREADS: String(threads) },
    encoding: "utf8",
    timeout: 60_000,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as {
    losses: [here: number[][], there: number[][]];
    weights: [here: string, there: string];
    left: number;
    resting: number;
  };
}

test.each([
  ["wasm", 1],
  ["wasm", 2],
  ["reference", 1],
])(
  "trainInWorker gives the bits of the main thread on %s with %s threads, and lets the program end",
  { timeout: 90_000 },
  (engine, threads) => {
    const { losses, weights, left, resting } = outcome(engine, threads);
    expect(losses[0].length).toBe(6);
    expect(losses[1]).toEqual(losses[0]);
    expect(weights[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(weights[1]).toBe(weights[0]);
    expect([left, resting]).toEqual([2, 1]);
  },
);
