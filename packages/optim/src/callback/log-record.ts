import type { EpochReport } from "../trainer/epoch-report.ts";

/** Figures by name, in order. */
export type LogRecord = readonly (readonly [name: string, value: number])[];

/**
 * What a log says of an epoch, in order: `epoch`, `learningRate`, then `train.loss` and the other figures of the training,
 * those of the validation, and with `times` the two of speed.
 */
export function logRecord(report: EpochReport, times: boolean): LogRecord {
  const { epoch, learningRate, train, validation, seconds, samplesPerSecond } = report;
  const record: [string, number][] = [
    ["epoch", epoch],
    ["learningRate", learningRate],
    ...named("train", train),
    ...(validation === undefined ? [] : named("validation", validation)),
  ];
  if (times) record.push(["seconds", seconds], ["samplesPerSecond", samplesPerSecond]);
  return record;
}

function named(part: string, figures: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(figures).map(([name, value]) => [`${part}.${name}`, value]);
}
