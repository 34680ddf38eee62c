import type { Figures } from "./figures.ts";

/**
 * What one epoch of training came to; plain data.
 *
 * @typeParam Names the names of the metrics.
 */
export interface EpochReport<Names extends string = string> {
  /** Which epoch of the run, from 1. */
  readonly epoch: number;
  /** How many epochs the run was to have. */
  readonly epochs: number;
  /** Minibatches of this epoch. */
  readonly steps: number;
  /** Examples of this epoch. */
  readonly samples: number;
  /**
   * Gathered while training: each batch was seen once, in training mode, by the parameters as they were before its
   * step. `evaluate` on the same data afterwards mostly gives better figures.
   */
  readonly train: Figures<Names>;
  /** On the validation data, in evaluation mode, after the epoch's last step. Absent without validation data. */
  readonly validation?: Figures<Names>;
  /** The rate that the last step was made with, of the first group. */
  readonly learningRate: number;
  /** Steps that were left out, by `beforeUpdate` or as they were not finite. Absent where there were none. */
  readonly skipped?: number;
  /** Duration of the training part, without validation. */
  readonly seconds: number;
  /** `samples / seconds`. */
  readonly samplesPerSecond: number;
}
