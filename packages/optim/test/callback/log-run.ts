import type { Callback, EpochReport, LineSink, TrainBegin } from "@chainrule/optim";

/** Tells a log of a run with these epochs. */
export async function logRun(log: Callback, reports: readonly EpochReport[]): Promise<void> {
  const control = { pause: () => {}, stop: () => {} };
  await log.onTrainBegin?.({} as TrainBegin, control);
  for (const report of reports) await log.onEpochEnd?.(report, control);
}

/** A callback that lets the run end after a step. */
export function stopAfter(step: number): Callback {
  return { onBatchEnd: ({ globalStep }, control) => void (globalStep === step && control.stop()) };
}

/** A sink that lets the lines of another one come late, as files do. */
export function late(sink: LineSink): LineSink {
  const later = async (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 1));
  return {
    read: () => later().then(() => sink.read()),
    rewrite: (lines) => later().then(() => sink.rewrite(lines)),
    append: (line) => later().then(() => sink.append(line)),
  };
}
