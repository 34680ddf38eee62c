import { JSONLinesLog, MemoryLines } from "@chainrule/optim";
import { expect, test } from "vitest";
import { report } from "./epoch-report.ts";
import { late, logRun } from "./log-run.ts";

test("JSONLinesLog writes an object for each epoch, with texts for what JSON has no number for", async () => {
  const sink = new MemoryLines();
  const reports = [
    report({ loss: 0.5 }, { loss: Number.NaN }),
    { ...report({ loss: Number.NEGATIVE_INFINITY }), epoch: 2 },
  ];
  await logRun(new JSONLinesLog(late(sink)), reports);
  expect(sink.lines).toEqual([
    '{"epoch":1,"learningRate":0.25,"train.loss":0.5,"validation.loss":"NaN","seconds":1,"samplesPerSecond":1}',
    '{"epoch":2,"learningRate":0.25,"train.loss":"-Infinity","seconds":1,"samplesPerSecond":1}',
  ]);
});

test("JSONLinesLog appends where it is asked to, whatever the lines before have", async () => {
  const sink = new MemoryLines();
  sink.append('{"other":1}');
  await logRun(new JSONLinesLog(sink, { append: true, times: false }), [report({ loss: 0.5, "a\nb": 1 })]);
  const line = '{"epoch":1,"learningRate":0.25,"train.loss":0.5,"train.a\\nb":1}';
  expect(sink.lines).toEqual(['{"other":1}', line]);
});

test("JSONLinesLog.load refuses what is no state", () => {
  const log = new JSONLinesLog(new MemoryLines());
  expect(() => log.load({ before: 0, lines: [1] as unknown as string[] })).toThrow("JSONLinesLog.load: the state must");
});
