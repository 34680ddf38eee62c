import type { BatchReport, Callback, Optimizer, TrainBegin } from "@chainrule/optim";

/**
 * Lets every learning rate rise evenly to what it is now during the first `warmUp` steps, and then fall along half a
 * cosine to 0 at the end of the run.
 *
 * Source: Loshchilov and Hutter, 2017, SGDR: Stochastic Gradient Descent with Warm Restarts.
 */
export function warmUpAndDecay(optimizer: Optimizer, warmUp: number): Callback {
  const highest = optimizer.groups.map((group) => group.learningRate);
  const setFor = (step: number, steps: number): void => {
    const done = Math.max(step - warmUp, 0) / Math.max(steps - warmUp, 1);
    const share = Math.min((step + 1) / (warmUp + 1), 0.5 + 0.5 * Math.cos(Math.PI * done));
    for (const [i, group] of optimizer.groups.entries()) group.learningRate = highest[i] * share;
  };
  return {
    onTrainBegin: ({ epochs, steps }: TrainBegin) => setFor(0, epochs * steps),
    onBatchEnd: ({ epoch, epochs, step, steps }: BatchReport) => setFor((epoch - 1) * steps + step, epochs * steps),
  };
}
