import type { BatchReport, Callback, Optimizer } from "@chainrule/optim";

/** Lets every learning rate fall evenly, from what it is now to 0 at the end of the run. */
export function linearDecay(optimizer: Optimizer): Callback {
  const start = optimizer.groups.map((group) => group.learningRate);
  return {
    onBatchEnd({ epoch, epochs, step, steps }: BatchReport): void {
      const done = ((epoch - 1) * steps + step) / (epochs * steps);
      for (const [i, group] of optimizer.groups.entries()) group.learningRate = start[i] * (1 - done);
    },
  };
}
