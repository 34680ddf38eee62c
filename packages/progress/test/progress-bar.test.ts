import type { TrainBegin } from "@chainrule/optim";
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

test("progressBar off a terminal writes exactly one line for each epoch", () => {
  const stream = new RecordedStream();
  const bar = progressBar({ stream, plain: false });
  bar.onTrainBegin?.({} as TrainBegin, CONTROL);
  bar.onEpochBegin?.(BEGIN, CONTROL);
  for (let step = 1; step <= 4; step++) bar.onBatchEnd?.(batch(step), CONTROL);
  vi.advanceTimersByTime(10_000);
  bar.onEpochEnd?.(REPORT, CONTROL);
  bar.onEpochBegin?.({ ...BEGIN, epoch: 2 }, CONTROL);
  bar.onBatchEnd?.(batch(1), CONTROL);
  bar.onAbort?.({ cause: "signal", reason: "enough" });
  bar.onTrainEnd?.(END);
  expect(stream.text).toBe(`${EPOCH_LINE}\n`);
});

test("progressBar on a terminal draws the epoch, and leaves one line of it", () => {
  const stream = new RecordedStream(60);
  const bar = progressBar({ stream });
  bar.onEpochBegin?.(BEGIN, CONTROL);
  for (let step = 1; step <= 4; step++) {
    vi.advanceTimersByTime(500);
    bar.onBatchEnd?.(batch(step), CONTROL);
  }
  vi.advanceTimersByTime(500);
  bar.onEpochEnd?.(REPORT, CONTROL);
  bar.onTrainEnd?.(END);
  expect(stream.drawn).toEqual([
    "Epoch 1/2 0/4",
    "Epoch 1/2 [=>     ] 1/4 loss 1.0000 200 samples/s ETA 2s",
    "Epoch 1/2 [===>   ] 2/4 loss 0.5000 200 samples/s ETA 1s",
    "Epoch 1/2 [=====> ] 3/4 loss 0.3333 200 samples/s ETA 1s",
    "Epoch 1/2 [=======] 4/4 loss 0.2500 200 samples/s ETA 0s",
    "Epoch 1/2 loss 0.2500, validation loss 0.5000",
    "\n",
  ]);
});

test("progressBar ends the line of a run that is aborted, at its last step", () => {
  const stream = new RecordedStream(60);
  const bar = progressBar({ stream });
  bar.onEpochBegin?.(BEGIN, CONTROL);
  bar.onBatchEnd?.(batch(1), CONTROL);
  bar.onBatchEnd?.(batch(2), CONTROL);
  bar.onAbort?.({ cause: "error", reason: new Error("gate") });
  bar.onTrainEnd?.({ ...END, completed: false });
  expect(stream.drawn.slice(1)).toEqual(["Epoch 1/2 [===>   ] 2/4 loss 0.5000 200 samples/s ETA 1s", "\n"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("progressBar writes to the standard error unless told otherwise", () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  progressBar({ plain: true }).onEpochEnd?.(REPORT, CONTROL);
  expect(write.mock.calls).toEqual([[`${EPOCH_LINE}\n`]]);
  write.mockRestore();
});
