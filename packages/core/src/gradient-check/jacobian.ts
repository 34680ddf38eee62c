import { empty, dtypeOf, flat, pack, zerosLike } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";

/**
 * The Jacobian of a gate's output with respect to each of its inputs, by the gate's own backward pass.
 *
 * - Shapes: one matrix `[output size, input size]` for each input, both flattened in row-major order; entry `[i, j]` is
 *   `d output_i / d input_j`.
 * - Cost: one forward and one backward pass for every element of the output. Meant for small gates.
 *
 * The gate's parameter gradients are as before when the function returns.
 */
export function jacobian<Inputs extends readonly Tensor[]>(
  gate: Gate<Inputs>,
  inputs: Inputs,
): { [K in keyof Inputs]: Tensor } {
  const parameters = [...gate.parameters()];
  const kept = parameters.map((parameter) => pack(parameter.grad));
  const output = pack(gate.forward(...inputs));
  const matrices = inputs.map((input) => empty([output.size, input.size], dtypeOf(input)));
  for (let row = 0; row < output.size; row++) {
    if (row > 0) gate.forward(...inputs);
    const oneHot = zerosLike(output);
    oneHot.data[row] = 1;
    const gradients: readonly Tensor[] = gate.backward(oneHot);
    for (const [i, matrix] of matrices.entries()) flat(matrix).set(flat(pack(gradients[i])), row * inputs[i].size);
  }
  for (const [i, parameter] of parameters.entries()) flat(parameter.grad).set(flat(kept[i]));
  return matrices as { [K in keyof Inputs]: Tensor };
}
