/* What the compiler must know of callbacks that watch and log; `tsc -b`, the first half of the test command, runs this file. */
import { CSVLog, EarlyStopping, JSONLinesLog, MemoryLines } from "@chainrule/optim";
import type { Callback, CallbackState, LineSink } from "@chainrule/optim";
import { LineFile, TensorBoardLog } from "@chainrule/optim/node";

declare const post: (line: string) => Promise<void>;

// A page's own sink may be asynchronous.
const sink: LineSink = { read: () => [], rewrite: async () => {}, append: post };

export const callbacks: Callback[] = [
  new EarlyStopping({ monitor: "validation.accuracy", patience: 3 }),
  new EarlyStopping({ monitor: ({ train }) => train.loss, mode: "min" }),
  new CSVLog(sink, { append: true, times: false }),
  new JSONLinesLog(new MemoryLines()),
  new JSONLinesLog(new LineFile("log.jsonl")),
  new TensorBoardLog("runs", { everySteps: 10 }),
];
export const states: CallbackState[] = callbacks.flatMap((callback) => callback.state?.() ?? []);

// @ts-expect-error a figure is of the training or of the validation
export const unknown = new EarlyStopping({ monitor: "loss" });
// @ts-expect-error a path alone is no sink
export const path = new CSVLog("log.csv");
