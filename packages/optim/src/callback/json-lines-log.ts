import { EpochLog } from "./epoch-log.ts";
import type { LogRecord } from "./log-record.ts";

/**
 * A callback that writes one JSON object on a line of its own for each finished epoch:
 * `{"epoch":1,"learningRate":0.1,"train.loss":0.5,"validation.loss":0.6,"seconds":1.5,"samplesPerSecond":4000}` and the
 * metrics among them.
 *
 * What JSON has no number for is written as a text: `"NaN"`, `"Infinity"`, `"-Infinity"`. A resumed run goes on without double
 * lines, and with `times: false` has the very bytes of one that was not interrupted. The learning rate is that of the first
 * group of parameters at the end of the epoch.
 */
export class JSONLinesLog extends EpochLog {
  readonly name = "JSONLinesLog";

  protected write(record: LogRecord): Promise<void> {
    const values = record.map(([name, value]) => [name, Number.isFinite(value) ? value : String(value)]);
    return this.lines.add(JSON.stringify(Object.fromEntries(values)));
  }
}
