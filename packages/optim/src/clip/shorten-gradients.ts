import type { Parameter } from "@chainrule/core";
import { scaleGradients } from "./scale-gradients.ts";

/** What PyTorch adds to the norm that it divides by. */
const SMALLEST = 1e-6;

/** Brings gradients of this norm to one of at most `maxNorm`, in place; a norm that is not finite leaves them as they are. */
export function shortenGradients(parameters: Iterable<Parameter>, norm: number, maxNorm: number): void {
  const factor = maxNorm / (norm + SMALLEST);
  if (factor < 1 && norm < Infinity) scaleGradients(parameters, factor);
}
