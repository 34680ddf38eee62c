import type { EpochReport } from "@chainrule/optim";

/** The report of an epoch with these figures, and a learning rate of 0.25. */
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
    learningRate: 0.25,
    ...(validation !== undefined && { validation }),
    seconds: 1,
    samplesPerSecond: 1,
  };
}
