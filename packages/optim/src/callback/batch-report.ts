import type { Figures } from "../trainer/figures.ts";

/** Where an epoch stands after a step. */
export interface BatchReport {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** The step just made, from 1. */
  readonly step: number;
  /** Steps of the epoch, as the size of the data promises. */
  readonly steps: number;
  /** Examples trained on in this epoch so far. */
  readonly samples: number;
  /** Loss of this batch alone: its mean, or its sum with `reduction: "sum"`. */
  readonly loss: number;
  /** Duration of the epoch so far. */
  readonly seconds: number;
  /** The epoch so far, worked out when it is read; read it within the callback, as it goes with the training. */
  readonly train: Figures;
}
