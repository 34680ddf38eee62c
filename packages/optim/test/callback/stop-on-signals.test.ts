import { stopOnSignals } from "@chainrule/optim/node";
import { afterEach, expect, test, vi } from "vitest";
import { lineFit } from "../trainer/line-fit.ts";

afterEach(() => void vi.restoreAllMocks());

test("stopOnSignals ends the run after the step, tells the end, and takes its listeners away", async () => {
  const { trainer, data } = lineFit();
  const before = [process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")];
  const log: string[] = [];
  const callback = {
    onBatchEnd: ({ globalStep }: { globalStep: number }) => {
      log.push(`step ${globalStep}`);
      if (globalStep === 4) process.emit("SIGTERM", "SIGTERM");
    },
    onTrainEnd: ({ completed }: { completed: boolean }) => void log.push(`completed ${completed}`),
  };
  const run = trainer.fit(data, { epochs: 3, batchSize: 4, callbacks: [stopOnSignals(), callback] });
  expect((await run).epochs.length).toBe(1);
  expect(run.stopReason).toBe("SIGTERM");
  expect(log).toEqual(["step 1", "step 2", "step 3", "step 4", "completed false"]);
  expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")]).toEqual(before);
});

test("stopOnSignals ends the process at the second signal", async () => {
  const { trainer, data } = lineFit();
  const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  const onBatchEnd = () => {
    process.emit("SIGINT", "SIGINT");
    process.emit("SIGINT", "SIGINT");
  };
  const run = trainer.fit(data, { epochs: 1, batchSize: 4, callbacks: [stopOnSignals(), { onBatchEnd }] });
  await expect(run).rejects.toThrow("exit 130");
  expect(exit).toHaveBeenCalledTimes(1);
  expect(process.listenerCount("SIGINT")).toBe(0);
});

test("stopOnSignals takes a signal that is named twice for one", async () => {
  const { trainer, data } = lineFit();
  const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  const onBatchEnd = () => void process.emit("SIGINT", "SIGINT");
  const callbacks = [stopOnSignals({ signals: ["SIGINT", "SIGINT"] }), { onBatchEnd }];
  const run = trainer.fit(data, { epochs: 1, batchSize: 4, callbacks });
  expect((await run).epochs).toEqual([]);
  expect([run.stopReason, exit.mock.calls.length]).toEqual(["SIGINT", 0]);
});

test("stopOnSignals refuses a signal that it does not know", () => {
  expect(() => stopOnSignals({ signals: ["SIGKILL"] })).toThrow(
    "stopOnSignals: a signal must be one of SIGHUP, SIGINT, SIGTERM, got SIGKILL",
  );
});
