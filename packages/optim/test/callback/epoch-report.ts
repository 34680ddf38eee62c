import type { EpochReport } from "@chainrule/optim";

/** The report of an epoch with these figures. */
export function report(
  train: EpochReport["train"] & Readonly<Record<string, number>>,
  validation?: EpochReport["train"] & Readonly<Record<string, number>>,
): EpochReport {
  return {
    epoch: 1,
    epochs: 10,
    steps: 1,
    samples: 1,
    train,
    ...(validation !== undefined && { validation }),
    seconds: 1,
    samplesPerSecond: 1,
  };
}
