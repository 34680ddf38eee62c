import type { Callback, EpochReport } from "@chainrule/optim";
import { formatEpochLine } from "./epoch-line.ts";
import { formatCurves } from "./format-curves.ts";
import { isPlain, sizeOf } from "./output-stream.ts";
import type { OutputStream } from "./output-stream.ts";

/** Settings of a {@link terminalCurve}. */
export interface TerminalCurveOptions {
  /** Default `process.stderr`. */
  readonly stream?: OutputStream;
  /**
   * Write one line for each finished epoch, and the curves once in the end. Default true in CI and on a dumb terminal; always
   * so where the stream is no terminal.
   */
  readonly plain?: boolean;
  /** The figure to draw, by name. Default `"loss"`. */
  readonly figure?: string;
  /** Height of the area that is drawn on, as far as the terminal has it. Default 10. */
  readonly rows?: number;
}

/** What stands around the area: legend, axis, its numbers, the line of the epoch, and the line of the cursor. */
const AROUND = 5;

/**
 * A callback that draws the curves of the training and the validation in the terminal, and again as each epoch finishes, with
 * the line of that epoch below. It stands in the place of a progress bar: both would draw over each other.
 *
 * A resumed run shows the epochs before it as well. There are no colours. One curve serves one run at a time.
 */
export function terminalCurve(options: TerminalCurveOptions = {}): Callback {
  const { stream = process.stderr, figure = "loss", rows = 10 } = options;
  const plain = stream.isTTY !== true || (options.plain ?? isPlain(stream, process.env));
  let reports: EpochReport[] = [];
  /** How many lines of the last drawing stand above the cursor. */
  let drawn = 0;
  const chart = (): string[] => {
    const { columns, rows: height } = sizeOf(stream.isTTY === true ? stream : {});
    return formatCurves(reports, { figure, columns, rows: Math.min(rows, height - AROUND) });
  };
  const draw = (report: EpochReport): void => {
    const lines = [...chart(), formatEpochLine(report, sizeOf(stream).columns)];
    // Up to where the last drawing began, and everything below it away.
    const back = drawn === 0 ? "" : `\u001B[${drawn}A\u001B[1G\u001B[0J`;
    stream.write(`${back}${lines.join("\n")}\n`);
    drawn = lines.length;
  };
  return {
    onTrainBegin({ resumed }) {
      reports = [...(resumed?.history ?? [])];
      drawn = 0;
    },
    onEpochEnd(report) {
      reports.push(report);
      if (plain) stream.write(`${formatEpochLine(report)}\n`);
      else draw(report);
    },
    onTrainEnd() {
      if (!plain) return;
      const lines = chart();
      if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
    },
  };
}
