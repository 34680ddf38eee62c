import { Arena, pack } from "@chainrule/tensor";
import { Adam } from "../optimizer/adam.ts";
import { throwIfAborted } from "../trainer/abort-signal.ts";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";
import { Breather } from "../trainer/breather.ts";
import type { Patient } from "./patient.ts";

/** How the handful of examples is learnt by heart. */
export interface OverfitOptions {
  /** How many examples, evenly spaced through the batch. Default 8. */
  readonly examples?: number;
  /** How many steps at most. Default 1000. */
  readonly steps?: number;
  /** Of a fresh Adam. Default 0.01. */
  readonly learningRate?: number;
}

/** How far it got. */
export interface Overfitting {
  readonly start: number;
  /** The loss of zeros, else that at the start: what counts as nothing learnt. */
  readonly reference: number;
  /** The lowest loss. */
  readonly reached: number;
  readonly steps: number;
}

/** Trains until the loss is at most `goal` times the reference, or not finite, or the steps are used up. Changes the parameters. */
export async function overfit(
  patient: Patient,
  options: Required<Pick<OverfitOptions, "steps" | "learningRate">>,
  goal: number,
  signal: AbortSignalLike | undefined,
): Promise<Overfitting> {
  const prediction = pack(patient.predict());
  const start = patient.lossOf(prediction);
  const reference = patient.lossOfZeros(prediction) ?? start;
  if (patient.parameters.length === 0) return { start, reference, reached: start, steps: 0 };
  const optimizer = new Adam(patient.parameters, { learningRate: options.learningRate });
  const breather = new Breather();
  const arena = new Arena();
  let reached = start;
  for (let step = 1; step <= options.steps; step++) {
    throwIfAborted("doctor", signal);
    const loss = arena.run(() => patient.differentiate());
    if (loss < reached) reached = loss;
    if (reached <= goal * reference || !Number.isFinite(loss)) return { start, reference, reached, steps: step - 1 };
    optimizer.step();
    if (breather.due) await breather.breathe();
  }
  return { start, reference, reached: Math.min(reached, patient.evaluate()), steps: options.steps };
}
