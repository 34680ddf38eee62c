import type { Gate } from "@chainrule/core";
import { tensor, toNested } from "@chainrule/tensor";
import type { DType, NestedNumbers } from "@chainrule/tensor";

/** What one forward and one backward pass gave, as plain numbers, so that `toEqual` also tells -0 from 0. */
export interface OnePass {
  readonly output: NestedNumbers;
  readonly gradients: readonly NestedNumbers[];
}

/** Sends numbers forward through a gate and `gradOutput` back. float64 unless another type is asked for. */
export function onePass(
  gate: Gate,
  inputs: readonly NestedNumbers[],
  gradOutput: NestedNumbers,
  dtype: DType = "float64",
): OnePass {
  const output = gate.forward(...inputs.map((input) => tensor(input, dtype)));
  const gradients = gate.backward(tensor(gradOutput, dtype));
  return { output: toNested(output), gradients: gradients.map((gradient) => toNested(gradient)) };
}
