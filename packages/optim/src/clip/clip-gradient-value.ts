import type { Parameter } from "@chainrule/core";
import { expectPositive, flat, kernelsFor } from "@chainrule/tensor";
import { ClipPlan } from "./clip-plan.ts";

/**
 * Brings every element of these parameters' gradients, in place, into `[-limit, limit]`; NaN stays NaN. Called between the
 * backward pass and the optimizer's step, with the same array of parameters each time, as {@link clipGradientNorm} is.
 *
 * It changes the direction of the gradient, which {@link clipGradientNorm} does not. The same as
 * `torch.nn.utils.clip_grad_value_`.
 *
 * @throws ValueError when `limit` is not a finite number above 0, or something else than parameters is passed.
 */
export function clipGradientValue(parameters: Iterable<Parameter>, limit: number): void {
  expectPositive("clipGradientValue", "limit", limit);
  const { blocks } = ClipPlan.of("clipGradientValue", parameters);
  for (const block of blocks) kernelsFor(block).clamp(flat(block), flat(block), block.size, -limit, limit);
}
