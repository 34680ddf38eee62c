import type { Gate } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";

/**
 * A gate that draws the same noise in every forward pass, so that its gradients can be checked: it is made anew for each,
 * from the same seed, and shares the parameters of `owner`.
 */
export function sameNoise<Inputs extends readonly Tensor[]>(
  owner: Gate<Inputs>,
  make: () => Gate<Inputs>,
): Gate<Inputs> {
  let latest = make();
  return {
    forward: (...inputs: Inputs) => (latest = make()).forward(...inputs),
    backward: (gradOutput: Tensor) => latest.backward(gradOutput),
    parameters: () => owner.parameters(),
  };
}
