import type { Tensor } from "@chainrule/tensor";

/** How many examples lie along the first axis of every input and of the output; undefined when they do not agree in that. */
export function exampleCount(inputs: readonly Tensor[], output: Tensor): number | undefined {
  const count = output.shape[0];
  return inputs.length > 0 && inputs.every(({ shape }) => shape[0] === count) ? count : undefined;
}
