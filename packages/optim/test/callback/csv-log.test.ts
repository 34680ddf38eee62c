import { CSVLog, MemoryLines } from "@chainrule/optim";
import type { EpochReport } from "@chainrule/optim";
import { expect, test } from "vitest";
import { report } from "./epoch-report.ts";
import { late, logRun } from "./log-run.ts";

const REPORTS: EpochReport[] = [
  report({ loss: 0.5, accuracy: 1 }, { loss: Number.NaN, accuracy: 0.1 + 0.2 }),
  { ...report({ loss: 1e-7, accuracy: 0 }, { loss: Number.POSITIVE_INFINITY, accuracy: -0 }), epoch: 2, seconds: 0.5 },
];

test("CSVLog writes the names of its columns, and a line for each epoch with numbers in full", async () => {
  const sink = new MemoryLines();
  await logRun(new CSVLog(late(sink)), REPORTS);
  expect(sink.lines).toEqual([
    "epoch,learningRate,train.loss,train.accuracy,validation.loss,validation.accuracy,seconds,samplesPerSecond",
    "1,0.25,0.5,1,NaN,0.30000000000000004,1,1",
    "2,0.25,1e-7,0,Infinity,0,0.5,1",
  ]);
});

test("CSVLog without times, and without validation", async () => {
  const sink = new MemoryLines();
  await logRun(new CSVLog(sink, { times: false }), [report({ loss: 0.5 })]);
  expect(sink.lines).toEqual(["epoch,learningRate,train.loss", "1,0.25,0.5"]);
});

test("CSVLog quotes names that need it, and keeps them on one line", async () => {
  const sink = new MemoryLines();
  await logRun(new CSVLog(sink, { times: false }), [report({ loss: 0.5, 'a,"b"': 1, "two\r\nlines": 2 })]);
  expect(sink.lines).toEqual(['epoch,learningRate,train.loss,"train.a,""b""",train.two lines', "1,0.25,0.5,1,2"]);
});

test("CSVLog overwrites what is there, unless it is to append; then the names are not written again", async () => {
  const sink = new MemoryLines();
  await logRun(new CSVLog(sink, { times: false }), [report({ loss: 1 })]);
  await logRun(new CSVLog(sink, { times: false }), [report({ loss: 2 })]);
  await logRun(new CSVLog(sink, { times: false, append: true }), [report({ loss: 3 })]);
  expect(sink.lines).toEqual(["epoch,learningRate,train.loss", "1,0.25,2", "1,0.25,3"]);
});

test("CSVLog refuses a table that has other columns", async () => {
  const sink = new MemoryLines();
  sink.append("epoch,loss");
  await expect(logRun(new CSVLog(sink, { append: true, times: false }), [report({ loss: 1 })])).rejects.toThrow(
    "CSVLog: the table must have the columns epoch,learningRate,train.loss, got epoch,loss",
  );
  expect(sink.lines).toEqual(["epoch,loss"]);
});

test("CSVLog.load refuses what is no state", () => {
  expect(() => new CSVLog(new MemoryLines()).load({ before: -1, lines: [] })).toThrow("CSVLog.load: the state must");
});
