import { progressBar } from "@chainrule/progress";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecordedStream } from "./recorded-stream.ts";
import { batch, BEGIN, CONTROL, END, REPORT } from "./run-reports.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv("CI", undefined);
  vi.stubEnv("TERM", "xterm");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test("progressBar draws at most ten times a second, and looks at the figures no more often", () => {
  const stream = new RecordedStream(100);
  const bar = progressBar({ stream });
  let read = 0;
  bar.onEpochBegin?.({ ...BEGIN, steps: 1000 }, CONTROL);
  for (let step = 1; step <= 1000; step++) {
    vi.advanceTimersByTime(2);
    const report = {
      ...batch(step),
      steps: 1000,
      get train() {
        read++;
        return { loss: 1 };
      },
    };
    bar.onBatchEnd?.(report, CONTROL);
  }
  // Two seconds.
  expect(read).toBeLessThanOrEqual(21);
  expect(stream.drawn.length).toBeGreaterThan(10);
  expect(stream.drawn.length).toBeLessThanOrEqual(21);
  bar.onTrainEnd?.(END);
});

test("progressBar uses no colour, and leaves cursor and wrapping as they are", () => {
  const stream = new RecordedStream(60);
  const bar = progressBar({ stream });
  for (const epoch of [1, 2]) {
    bar.onEpochBegin?.({ ...BEGIN, epoch }, CONTROL);
    bar.onBatchEnd?.(batch(4), CONTROL);
    bar.onEpochEnd?.({ ...REPORT, epoch }, CONTROL);
  }
  bar.onTrainEnd?.(END);
  // oxlint-disable-next-line no-control-regex
  const codes = new Set(stream.text.match(/\u001B(\[[0-9;?]*[A-Za-z]|.)/g));
  expect([...codes].toSorted()).toEqual(["\u001B[0K", "\u001B[1G"]);
  expect(vi.getTimerCount()).toBe(0);
});
