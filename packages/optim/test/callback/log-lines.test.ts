import { CSVLog, JSONLinesLog, MemoryLines } from "@chainrule/optim";
import type { Callback, LogState } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit } from "../trainer/line-fit.ts";
import { LogLines } from "../../src/callback/log-lines.ts";
import { stopAfter } from "./log-run.ts";

/** A log that a run of two lines has written after one of somebody else. */
async function written(sink: MemoryLines): Promise<LogState> {
  sink.append("before");
  const log = new LogLines(sink);
  await log.begin(false, true);
  await log.add("first");
  await log.add("second");
  return JSON.parse(JSON.stringify(log.state())) as LogState;
}

test.each([
  ["as they were", ["before", "first", "second"]],
  ["with a line too many", ["before", "first", "second", "third"]],
  ["with half a line too many", ["before", "first", "second", "thi"]],
  ["with a line lost", ["before", "first"]],
])("LogLines.begin of a resumed run brings lines %s to what its state knows", async (_, lines) => {
  const state = await written(new MemoryLines());
  const sink = new MemoryLines();
  sink.rewrite(lines);
  const log = new LogLines(sink);
  log.load("test", state);
  await log.begin(true, true);
  await log.add("third");
  expect(sink.lines).toEqual(["before", "first", "second", "third"]);
  expect(log.first).toBe("before");
});

test("LogLines.begin of a resumed run writes all of its lines where they are gone", async () => {
  const state = await written(new MemoryLines());
  const sink = new MemoryLines();
  const log = new LogLines(sink);
  log.load("test", state);
  await log.begin(true, false);
  expect(sink.lines).toEqual(["first", "second"]);
  expect(log.state()).toEqual({ before: 0, lines: ["first", "second"] });
});

test("LogLines.begin of a new run forgets the run before", async () => {
  const sink = new MemoryLines();
  const log = new LogLines(sink);
  await log.begin(false, false);
  await log.add("first");
  await log.begin(false, false);
  expect([sink.lines, log.first]).toEqual([[], undefined]);
});

test.each([undefined, {}, { before: 0.5, lines: [] }, { before: 0, lines: "a" }, { before: 0, lines: [1] }])(
  "LogLines.load refuses %o",
  (state) => {
    const log = new LogLines(new MemoryLines());
    expect(() => log.load("Log", state as unknown as LogState)).toThrow(
      "Log.load: the state must have before, a count",
    );
  },
);

test("CSVLog and JSONLinesLog of a run that is stopped at any step and resumed have the lines of an uninterrupted one", async () => {
  const logs = (csv: MemoryLines, json: MemoryLines): Callback[] => {
    return [new CSVLog(csv, { times: false }), new JSONLinesLog(json, { times: false })];
  };
  const wholes = [new MemoryLines(), new MemoryLines()];
  const { trainer, data } = lineFit();
  const fitting = { epochs: 3, batchSize: 4, validation: data };
  await trainer.fit(data, { ...fitting, callbacks: logs(wholes[0], wholes[1]) });
  expect(wholes.map(({ lines }) => lines.length)).toEqual([4, 3]);
  // Ten examples by four: three steps an epoch.
  for (let step = 1; step <= 9; step++) {
    const sinks = [new MemoryLines(), new MemoryLines()];
    const first = lineFit();
    await first.trainer.fit(first.data, { ...fitting, callbacks: [...logs(sinks[0], sinks[1]), stopAfter(step)] });
    // What is written after the state was taken, and is lost with the program.
    for (const sink of sinks) sink.append("lost");
    const second = lineFit();
    const callbacks = logs(sinks[0], sinks[1]);
    await second.trainer.fit(second.data, { ...fitting, callbacks, resume: first.trainer.state() });
    expect(sinks.map(({ lines }) => lines)).toEqual(wholes.map(({ lines }) => lines));
  }
});
