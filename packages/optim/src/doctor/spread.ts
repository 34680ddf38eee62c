import { contiguous, flat } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** How the elements of a tensor lie, in float64. NaN when there is none. */
export interface Spread {
  readonly mean: number;
  /** Divided by the count, not by one less. */
  readonly standardDeviation: number;
  readonly rootMeanSquare: number;
  /** Of each place about its own mean over the first axis, the examples: 0 when all of them are alike. */
  readonly betweenExamples: number;
  /** How many elements are NaN or infinite; the other numbers are then of no use. */
  readonly notFinite: number;
}

/** The spread of all elements; squares are taken about the mean, so that a large mean costs no digits. */
export function spreadOf(x: Tensor): Spread {
  const data = flat(contiguous(x));
  let [sum, notFinite] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    sum += data[i];
    if (!Number.isFinite(data[i])) notFinite++;
  }
  const mean = sum / data.length;
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += (data[i] - mean) ** 2;
  const variance = squares / data.length;
  return {
    mean,
    standardDeviation: Math.sqrt(variance),
    rootMeanSquare: Math.sqrt(variance + mean * mean),
    betweenExamples: Math.sqrt(squaresBetween(data, x.shape[0] ?? 1) / data.length),
    notFinite,
  };
}

function squaresBetween(data: ArrayLike<number>, examples: number): number {
  const places = data.length / examples;
  let squares = 0;
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let i = place; i < data.length; i += places) sum += data[i];
    for (let i = place; i < data.length; i += places) squares += (data[i] - sum / examples) ** 2;
  }
  return squares;
}
