import type { BatchReport, Callback } from "@chainrule/optim";
import { formatEpochLine } from "./epoch-line.ts";
import { isPlain } from "./output-stream.ts";
import type { OutputStream } from "./output-stream.ts";
import { formatStepLine } from "./step-line.ts";
import { TerminalLine } from "./terminal-line.ts";

/** Settings of a {@link progressBar}. */
export interface ProgressBarOptions {
  /** Default `process.stderr`. */
  readonly stream?: OutputStream;
  /**
   * Write one line for each finished epoch and nothing else. Default true in CI and on a dumb terminal; always so where
   * the stream is no terminal.
   */
  readonly plain?: boolean;
}

/** How often the figures are looked at, in milliseconds; the line is not drawn more often. */
const INTERVAL = 100;

/**
 * A callback that shows a training run in the terminal: a bar for the epoch under way, and a line for each finished one.
 *
 * An abort or an error leaves the bar where it stood, with the line ended. There are no colours, with `NO_COLOR` or
 * without, and the cursor stays visible. One progress bar serves one run at a time.
 */
export function progressBar(options: ProgressBarOptions = {}): Callback {
  const { stream = process.stderr } = options;
  const plain = stream.isTTY !== true || (options.plain ?? isPlain(stream, process.env));
  return plain ? plainLines(stream) : drawnLines(stream);
}

function plainLines(stream: OutputStream): Callback {
  return { onEpochEnd: (report) => void stream.write(`${formatEpochLine(report)}\n`) };
}

function drawnLines(stream: OutputStream): Callback {
  let line: TerminalLine | undefined;
  let last: BatchReport | undefined;
  let looked = 0;
  const look = (): void => {
    if (last === undefined) return;
    looked = performance.now();
    // A copy, as the report's figures go with the training.
    const position = { ...last };
    line?.show((columns) => formatStepLine(position, columns));
    last = undefined;
  };
  return {
    onEpochBegin(begin) {
      line = new TerminalLine(stream, (columns) => formatStepLine({ ...begin, samples: 0, seconds: 0 }, columns));
      looked = performance.now();
    },
    onBatchEnd(report) {
      last = report;
      // The last step is always looked at: it stands while validation runs.
      if (performance.now() - looked >= INTERVAL || report.step === report.steps) look();
    },
    onEpochEnd(report) {
      line?.show((columns) => formatEpochLine(report, columns));
      line?.end();
      last = undefined;
    },
    onTrainEnd() {
      look();
      line?.end();
    },
  };
}
