import type { EpochReport } from "../trainer/epoch-report.ts";
import type { RunningTrainer } from "../trainer/running-trainer.ts";
import type { Callback, TrainBegin } from "./callback.ts";
import type { LineSink } from "./line-sink.ts";
import { LogLines } from "./log-lines.ts";
import type { LogState } from "./log-lines.ts";
import type { LogOptions } from "./log-options.ts";
import { logRecord } from "./log-record.ts";

/**
 * A callback that writes one JSON object on a line of its own for each finished epoch:
 * `{"epoch":1,"learningRate":0.1,"train.loss":0.5,"validation.loss":0.6,"seconds":1.5,"samplesPerSecond":4000}` and the
 * metrics among them.
 *
 * What JSON has no number for is written as a text: `"NaN"`, `"Infinity"`, `"-Infinity"`. A resumed run goes on without double
 * lines, and with `times: false` has the very bytes of one that was not interrupted. The learning rate is that of the first
 * group of parameters at the end of the epoch.
 */
export class JSONLinesLog implements Callback {
  readonly name = "JSONLinesLog";
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

  async onEpochEnd(report: EpochReport): Promise<void> {
    const { optimizer } = this.#trainer as RunningTrainer;
    const record = logRecord(report, optimizer.groups[0].learningRate, this.#times);
    const values = record.map(([name, value]) => [name, Number.isFinite(value) ? value : String(value)]);
    await this.#lines.add(JSON.stringify(Object.fromEntries(values)));
  }

  state(): LogState {
    return this.#lines.state();
  }

  /** @throws ValueError when it is no {@link state} of this kind of callback. */
  load(state: LogState): void {
    this.#lines.load("JSONLinesLog", state);
  }
}
