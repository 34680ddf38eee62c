import type { TrainBegin } from "@chainrule/optim";
import { formatCurves, formatEpochLine, terminalCurve } from "@chainrule/progress";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecordedStream } from "./recorded-stream.ts";
import { CONTROL, END, EPOCH_LINE, REPORT } from "./run-reports.ts";

beforeEach(() => {
  vi.stubEnv("CI", undefined);
  vi.stubEnv("TERM", "xterm");
});
afterEach(() => void vi.unstubAllEnvs());

const SECOND = { ...REPORT, epoch: 2, train: { loss: 0.125, accuracy: 0.75 } };
const BEGIN = {} as TrainBegin;

test("terminalCurve off a terminal writes a line for each epoch, and the curves in the end", () => {
  const stream = new RecordedStream();
  const curve = terminalCurve({ stream, plain: false });
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onEpochEnd?.(REPORT, CONTROL);
  expect(stream.text).toBe(`${EPOCH_LINE}\n`);
  curve.onTrainEnd?.(END);
  expect(stream.text).toBe(`${EPOCH_LINE}\n${formatCurves([REPORT]).join("\n")}\n`);
});

test("terminalCurve in CI writes what it writes off a terminal, at the width of the terminal", () => {
  vi.stubEnv("CI", "true");
  const stream = new RecordedStream(60);
  const curve = terminalCurve({ stream });
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onEpochEnd?.(REPORT, CONTROL);
  curve.onTrainEnd?.(END);
  expect(stream.text).toBe(`${EPOCH_LINE}\n${formatCurves([REPORT], { columns: 60 }).join("\n")}\n`);
});

test("terminalCurve on a terminal draws over what it drew before", () => {
  const stream = new RecordedStream(60);
  const curve = terminalCurve({ stream, figure: "accuracy", rows: 4 });
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onEpochEnd?.(REPORT, CONTROL);
  curve.onEpochEnd?.(SECOND, CONTROL);
  curve.onTrainEnd?.(END);
  const options = { columns: 60, rows: 4, figure: "accuracy" };
  const first = [...formatCurves([REPORT], options), formatEpochLine(REPORT, 60)];
  const second = [...formatCurves([REPORT, SECOND], options), formatEpochLine(SECOND, 60)];
  expect(first).toHaveLength(8);
  expect(stream.text).toBe(`${first.join("\n")}\n\u001B[8A\u001B[1G\u001B[0J${second.join("\n")}\n`);
});

test("terminalCurve on a low terminal draws no higher than that", () => {
  const stream = Object.assign(new RecordedStream(60), { rows: 9 });
  const curve = terminalCurve({ stream });
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onEpochEnd?.(REPORT, CONTROL);
  expect(stream.text.split("\n")).toHaveLength(9);
});

test("terminalCurve on a terminal of unknown size, which Node calls 0 by 0, draws for 80 columns", () => {
  const stream = Object.assign(new RecordedStream(0), { rows: 0 });
  const curve = terminalCurve({ stream });
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onEpochEnd?.(REPORT, CONTROL);
  const lines = [...formatCurves([REPORT], { columns: 80 }), formatEpochLine(REPORT, 80)];
  expect(stream.text).toBe(`${lines.join("\n")}\n`);
});

test("terminalCurve of a resumed run begins with the epochs before it; one of a new run does not", () => {
  const stream = new RecordedStream();
  const curve = terminalCurve({ stream });
  const resumed = { epoch: 2, step: 0, globalStep: 4, history: [REPORT] };
  curve.onTrainBegin?.({ ...BEGIN, resumed }, CONTROL);
  curve.onEpochEnd?.(SECOND, CONTROL);
  curve.onTrainEnd?.(END);
  expect(stream.text).toContain(formatCurves([REPORT, SECOND]).join("\n"));
  stream.text = "";
  curve.onTrainBegin?.(BEGIN, CONTROL);
  curve.onTrainEnd?.(END);
  expect(stream.text).toBe("");
});
