import { ValueError } from "@chainrule/tensor";
import { EpochLog } from "./epoch-log.ts";
import type { LogRecord } from "./log-record.ts";

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
export class CSVLog extends EpochLog {
  readonly name = "CSVLog";

  /** @throws ValueError when the table that is there has other columns. */
  protected async write(record: LogRecord): Promise<void> {
    const header = record.map(([name]) => quoted(name)).join(",");
    if (this.lines.first === undefined) await this.lines.add(header);
    if (this.lines.first !== header) throw otherColumns(header, this.lines.first);
    await this.lines.add(record.map(([, value]) => String(value)).join(","));
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
