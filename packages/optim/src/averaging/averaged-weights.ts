import type { Callback } from "../callback/callback.ts";
import type { AverageState } from "./average-state.ts";
import type { ExponentialMovingAverage } from "./exponential-moving-average.ts";

/** Settings of {@link averagedWeights}. */
export interface AveragedWeightsOptions {
  /** Whether validation is made with the averages in the parameters' places. Default true. */
  readonly validate?: boolean;
  /**
   * Whether the averages become the values of the parameters when the run is completed, or was stopped as a success. What a
   * `ModelCheckpoint` saves is from before that, to go on from. Default false.
   */
  readonly keep?: boolean;
}

/**
 * A callback that updates an average of parameters after every step that was not skipped, and lets validation see it. A
 * checkpoint has the average as part of the callback's state.
 */
export function averagedWeights(average: ExponentialMovingAverage, options: AveragedWeightsOptions = {}): Callback {
  const { validate = true, keep = false } = options;
  let wasStopped = false;
  const exchange = (): void => {
    if (validate) average.swap();
  };
  return {
    name: "averagedWeights",
    onTrainBegin: () => void (wasStopped = false),
    onBatchEnd: ({ skipped }) => {
      if (!skipped) average.update();
    },
    onValidationBegin: exchange,
    onValidationEnd: exchange,
    onAbort({ cause }) {
      wasStopped = cause === "stop";
      // A validation that failed has not ended.
      if (average.isSwapped) average.swap();
    },
    onTrainEnd({ completed }) {
      if (keep && (completed || wasStopped)) average.keep();
    },
    state: () => average.state(),
    load: (state) => average.load(state as AverageState),
  };
}
