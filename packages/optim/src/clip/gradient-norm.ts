import type { Parameter } from "@chainrule/core";
import { flat, kernelsFor } from "@chainrule/tensor";
import { ClipPlan } from "./clip-plan.ts";

/** The Euclidean norm of the gradients of trained parameters, taken together and summed in double precision. */
export function gradientNorm(where: string, parameters: Iterable<Parameter>): number {
  let squares = 0;
  for (const block of ClipPlan.of(where, parameters).blocks) {
    squares += kernelsFor(block).sumSquares(flat(block), block.size);
  }
  return Math.sqrt(squares);
}
