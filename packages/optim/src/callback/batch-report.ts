import type { Figures } from "../trainer/figures.ts";

/** Where an epoch stands after a step. */
export interface BatchReport {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** The step just made, from 1. */
  readonly step: number;
  /** Steps of the epoch, as the size of the data promises; undefined when the data do not know. */
  readonly steps: number | undefined;
  /** Steps of the whole run so far, over all epochs, from 1. */
  readonly globalStep: number;
  /** Examples trained on in this epoch so far. */
  readonly samples: number;
  /** Loss of this step's examples alone: its mean, or its sum with `reduction: "sum"`. */
  readonly loss: number;
  /** The rate that the step was made with, of the first group. */
  readonly learningRate: number;
  /** The norm of all gradients before it was clipped; undefined without `clip.norm`, and when the loss was not finite. */
  readonly gradientNorm: number | undefined;
  /** Whether the parameters were left as they were: `beforeUpdate` asked for it, or a number was not finite. */
  readonly skipped: boolean;
  /** Duration of the epoch so far, without pauses. */
  readonly seconds: number;
  /** The epoch so far, worked out when it is read; read it within the callback, as it goes with the training. */
  readonly train: Figures;
}
