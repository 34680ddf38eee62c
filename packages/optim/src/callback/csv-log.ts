import { ValueError } from "@chainrule/tensor";
import type { EpochReport } from "../trainer/epoch-report.ts";
import type { RunningTrainer } from "../trainer/running-trainer.ts";
import type { Callback, TrainBegin } from "./callback.ts";
import type { LineSink } from "./line-sink.ts";
import { LogLines } from "./log-lines.ts";
import type { LogState } from "./log-lines.ts";
import type { LogOptions } from "./log-options.ts";
import { logRecord } from "./log-record.ts";

/**
 * A callback that writes a table as comma-separated values: a line with the names of the columns, and one for each finished
 * epoch, `epoch,learningRate,train.loss,validation.loss,seconds,samplesPerSecond` and the metrics among them.
 *
 * Numbers are in full, as JSON writes them; `NaN`, `Infinity` and `-Infinity` stand for themselves. Names with commas or
 * quotes are quoted. A resumed run goes on without double lines, and with `times: false` has the very bytes of one that was
 * not interrupted. The learning rate is that of the first group of parameters at the end of the epoch.
 *
 * Source: RFC 4180, with line feeds alone.
 */
export class CSVLog implements Callback {
  readonly name = "CSVLog";
  readonly #lines: LogLines;
  readonly #append: boolean;
  readonly #times: boolean;
  #trainer: RunningTrainer | undefined;

  /** @param sink where the lines go: a `LineFile` in Node, `MemoryLines`, or one's own. */
  constructor(sink: LineSink, options: LogOptions = {}) {
    const { append = false, times = true } = options;
    this.#lines = new LogLines(sink);
    this.#append = append;
    this.#times = times;
  }

  async onTrainBegin({ resumed, trainer }: TrainBegin): Promise<void> {
    this.#trainer = trainer;
    await this.#lines.begin(resumed !== undefined, this.#append);
  }

  /** @throws ValueError when the table that is there has other columns. */
  async onEpochEnd(report: EpochReport): Promise<void> {
    const { optimizer } = this.#trainer as RunningTrainer;
    const record = logRecord(report, optimizer.groups[0].learningRate, this.#times);
    const header = record.map(([name]) => quoted(name)).join(",");
    if (this.#lines.first === undefined) await this.#lines.add(header);
    if (this.#lines.first !== header) throw otherColumns(header, this.#lines.first);
    await this.#lines.add(record.map(([, value]) => String(value)).join(","));
  }

  state(): LogState {
    return this.#lines.state();
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: LogState): void {
    this.#lines.load("CSVLog", state);
  }
}

/** A name on one line, in quotes where it needs them. */
function quoted(name: string): string {
  const text = name.replaceAll(/[\r\n]+/g, " ");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function otherColumns(expected: string, got: string | undefined): ValueError {
  return new ValueError({
    code: "other-columns",
    where: "CSVLog",
    expected: `the table must have the columns ${expected}`,
    got: String(got),
    fix: "Write into another file, or with the data, metrics and options that the table was begun with",
  });
}
