import type { Parameter } from "@chainrule/core";
import { flat, kernelsFor } from "@chainrule/tensor";
import { ClipPlan } from "./clip-plan.ts";

/** Multiplies the gradients of these parameters, in place; the same array of them each time, as `clipGradientNorm`. */
export function scaleGradients(parameters: Iterable<Parameter>, factor: number): void {
  const { blocks } = ClipPlan.of("scaleGradients", parameters);
  for (const block of blocks) kernelsFor(block).unary.scale(flat(block), flat(block), block.size, factor);
}
