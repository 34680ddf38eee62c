import { flat, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { Trial } from "./trial.ts";

/** Everything that came out of one forward and backward, in copies, by names for people. */
export type Pass = Readonly<Record<string, Tensor>>;

/**
 * One forward and one backward of a gate.
 *
 * @param gradOutput what comes back to the output; default the trial's own for its shape.
 */
export function passOf(trial: Trial, gate: Gate, inputs: readonly Tensor[], gradOutput?: Tensor): Pass {
  clearGradients(gate);
  const output = gate.forward(...inputs);
  return { output: pack(output), ...backwardOf(gate, gradOutput ?? trial.gradientFor(output)) };
}

/** The gradients of a gate that has gone forward; those of its parameters must be empty before. */
export function backwardOf(gate: Gate, gradOutput: Tensor): Pass {
  const gradients = gate.backward(gradOutput);
  return {
    ...Object.fromEntries(gradients.map((gradient, i) => [`gradient of input ${i}`, pack(gradient)])),
    ...parameterGradients(gate),
  };
}

/** Copies of what the gradients of a gate's parameters are now. */
export function parameterGradients(gate: Gate): Pass {
  return Object.fromEntries(
    Array.from(gate.parameters(), ({ name, grad }, i) => [`gradient of parameter ${i} (${name})`, pack(grad)]),
  );
}

/** Sets the gradients of a gate's parameters to a number. */
export function clearGradients(gate: Gate, to: number = 0): void {
  for (const { grad } of gate.parameters()) flat(grad).fill(to);
}
