import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { Loss } from "../loss.ts";
import { checkGate } from "./check-gate.ts";
import type { GradientCheckOptions } from "./check-gate.ts";
import type { GradientReport } from "./gradient-report.ts";

/**
 * Holds a loss's gradient for the prediction against central differences in float64; see {@link checkGate}.
 *
 * @throws DTypeError when the prediction is float32.
 */
export function checkLoss<Target extends Tensor | IntegerTensor>(
  loss: Loss<Target>,
  prediction: Tensor,
  target: Target,
  options: GradientCheckOptions = {},
): GradientReport {
  const gate: Gate<[prediction: Tensor]> & { toString(): string } = {
    forward: (input) => loss.forward(input, target),
    backward: (gradOutput: Tensor) => loss.backward(gradOutput),
    parameters: () => [],
    toString: () => String(loss),
  };
  return checkGate(gate, [prediction], options);
}
