import { expect, test } from "vitest";
import { timeKernels } from "../../src/ours/time-kernels.ts";

test("timeKernels times every kernel of an engine at every size", async () => {
  const { threads, timings } = await timeKernels({
    task: "kernels",
    settings: { engine: "wasm", threads: 1 },
    window: 0.1,
  });
  expect(threads).toBe(1);
  expect(timings.filter(({ unit }) => unit === "FLOP")).toHaveLength(16);
  expect(timings.filter(({ unit }) => unit === "B")).toHaveLength(26);
  expect(timings.every(({ microseconds, work }) => microseconds > 0 && work > 0)).toBe(true);
});
