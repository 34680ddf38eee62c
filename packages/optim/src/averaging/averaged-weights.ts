import type { Callback } from "../callback/callback.ts";
import type { AverageState } from "./average-state.ts";
import type { ExponentialMovingAverage } from "./exponential-moving-average.ts";

/** Settings of {@link averagedWeights}. */
export interface AveragedWeightsOptions {
  /** Whether validation is made with the averages in the parameters' places. Default true. */
  readonly validate?: boolean;
  /** Whether the averages are in the parameters' places for good when the run is completed. Default false. */
  readonly keep?: boolean;
}

/**
 * A callback that updates an average of parameters after every step that was not skipped, and lets validation see it. A
 * checkpoint has the average as part of the callback's state.
 */
export function averagedWeights(average: ExponentialMovingAverage, options: AveragedWeightsOptions = {}): Callback {
  const { validate = true, keep = false } = options;
  /** Whether a run has ended with the averages in the parameters' places for good. */
  let isKept = false;
  const exchange = (): void => {
    if (validate) average.swap();
  };
  const putBack = (): void => {
    if (average.isSwapped) average.swap();
  };
  return {
    name: "averagedWeights",
    onTrainBegin: () => void (isKept = false),
    onBatchEnd: ({ skipped }) => {
      if (!skipped) average.update();
    },
    onValidationBegin: exchange,
    onValidationEnd: exchange,
    // A validation that failed has not ended.
    onAbort: putBack,
    onTrainEnd({ completed }) {
      if (!completed || !keep) return;
      average.swap();
      isKept = true;
    },
    state() {
      if (!isKept || !average.isSwapped) return average.state();
      average.swap();
      try {
        return average.state();
      } finally {
        average.swap();
      }
    },
    load: (state) => average.load(state as AverageState),
  };
}
