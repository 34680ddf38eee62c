/** What a run of two epochs of four steps tells its callbacks. */
export const BEGIN = { epoch: 1, epochs: 2, steps: 4, step: 0 };
/** What callbacks may ask of it. */
export const CONTROL = { stop: () => {}, pause: () => {} };
export const REPORT = {
  epoch: 1,
  epochs: 2,
  steps: 4,
  samples: 400,
  train: { loss: 0.25, accuracy: 0.5 },
  validation: { loss: 0.5, accuracy: 0.75 },
  learningRate: 0.1,
  seconds: 2,
  samplesPerSecond: 200,
};
/** The report of the shortest run that there is. */
export const SHORT_REPORT = {
  epoch: 1,
  epochs: 1,
  steps: 1,
  samples: 1,
  train: { loss: 1 },
  learningRate: 0.1,
  seconds: 1,
  samplesPerSecond: 1,
};
/** {@link REPORT} as a line. */
export const EPOCH_LINE =
  "Epoch 1/2 loss 0.2500 accuracy 0.500, validation loss 0.5000 accuracy 0.750, 200 samples/s, 2.0s";
export const END = { history: { epochs: [] }, completed: true };

/** The report of a step. */
export function batch(step: number) {
  const sums = { samples: 100 * step, seconds: step / 2, train: { loss: 1 / step } };
  const update = { globalStep: step, loss: 1, learningRate: 0.1, gradientNorm: undefined, skipped: false };
  return { ...BEGIN, ...sums, ...update, step };
}
