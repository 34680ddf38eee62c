/** Training, where a layer may be noisy and gather statistics, or evaluation, where it is a fixed function. */
export type Mode = "train" | "eval";
