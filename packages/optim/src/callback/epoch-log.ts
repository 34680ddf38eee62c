import type { EpochReport } from "../trainer/epoch-report.ts";
import type { Callback, TrainBegin } from "./callback.ts";
import type { LineSink } from "./line-sink.ts";
import { LogLines } from "./log-lines.ts";
import type { LogState } from "./log-lines.ts";
import type { LogOptions } from "./log-options.ts";
import { logRecord } from "./log-record.ts";
import type { LogRecord } from "./log-record.ts";

/** The mechanics of callbacks that write lines about each finished epoch. */
export abstract class EpochLog implements Callback {
  abstract readonly name: string;
  protected readonly lines: LogLines;
  readonly #append: boolean;
  readonly #times: boolean;

  /** @param sink where the lines go: a `LineFile` in Node, `MemoryLines`, or one's own. */
  constructor(sink: LineSink, options: LogOptions = {}) {
    const { append = false, times = true } = options;
    this.lines = new LogLines(sink);
    this.#append = append;
    this.#times = times;
  }

  async onTrainBegin({ resumed }: TrainBegin): Promise<void> {
    await this.lines.begin(resumed !== undefined, this.#append);
  }

  async onEpochEnd(report: EpochReport): Promise<void> {
    await this.write(logRecord(report, this.#times));
  }

  state(): LogState {
    return this.lines.state();
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: LogState): void {
    this.lines.load(this.name, state);
  }

  /** Writes the lines of an epoch. */
  protected abstract write(record: LogRecord): Promise<void>;
}
