import { progressBar } from "@chainrule/progress";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecordedStream } from "./recorded-stream.ts";
import { batch, BEGIN, CONTROL, END, EPOCH_LINE, REPORT } from "./run-reports.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv("CI", undefined);
  vi.stubEnv("TERM", "xterm");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test.each([
  ["plain", { plain: true }, {}],
  ["CI", {}, { CI: "true" }],
  ["a dumb terminal", {}, { TERM: "dumb" }],
])("progressBar with %s writes plain lines on a terminal too", (_, options, environment) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const stream = new RecordedStream(100);
  const bar = progressBar({ stream, ...options });
  bar.onEpochBegin?.(BEGIN, CONTROL);
  bar.onBatchEnd?.(batch(4), CONTROL);
  bar.onEpochEnd?.(REPORT, CONTROL);
  bar.onTrainEnd?.(END);
  expect(stream.text).toBe(`${EPOCH_LINE}\n`);
});

test.each(["", "false", "0"])("progressBar does not take CI=%s for CI", (value) => {
  vi.stubEnv("CI", value);
  const stream = new RecordedStream(100);
  const bar = progressBar({ stream });
  bar.onEpochBegin?.(BEGIN, CONTROL);
  expect(stream.text).toContain("\u001B[1G");
  bar.onTrainEnd?.(END);
});

test("progressBar with plain: false draws in CI", () => {
  vi.stubEnv("CI", "1");
  const stream = new RecordedStream(100);
  const bar = progressBar({ stream, plain: false });
  bar.onEpochBegin?.(BEGIN, CONTROL);
  expect(stream.text).toContain("\u001B[1G");
  bar.onTrainEnd?.(END);
});
