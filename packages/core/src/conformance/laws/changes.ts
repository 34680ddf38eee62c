import { assign, StateError, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { differences } from "../differences.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { backwardOf, clearGradients, passOf } from "../pass.ts";
import type { Trial } from "../trial.ts";

/** Gradients are those of the numbers that forward used, or there are none. */
export const changes: Law = {
  key: "changes",
  name: "Gate.backward after a change of an input, of the output or of a parameter is a StateError, or as without it",
  examine(trial) {
    const count = [...trial.make().parameters()].length;
    return [
      ...trial
        .inputs()
        .flatMap((_, i) => afterChange(trial, `input ${i}`, (_gate, inputs) => assign(inputs[i], trial.others()[i]))),
      ...afterChange(trial, "the output", (_gate, _inputs, output) => assign(output, unary("scale", output, 2))),
      ...Array.from({ length: count }, (_, i) =>
        afterChange(trial, `parameter ${i}`, (gate) => {
          const { value } = [...gate.parameters()][i];
          assign(value, unary("scale", value, 2));
        }),
      ).flat(),
    ];
  },
};

function afterChange(
  trial: Trial,
  of: string,
  change: (gate: Gate, inputs: readonly Tensor[], output: Tensor) => void,
): ConformanceFinding[] {
  const { output: _, ...expected } = passOf(trial, trial.make(), trial.inputs());
  const gate = trial.make();
  const inputs = trial.inputs();
  clearGradients(gate);
  const output = gate.forward(...inputs);
  const gradOutput = trial.gradientFor(output);
  change(gate, inputs, output);
  try {
    return differences(backwardOf(gate, gradOutput), expected).map((finding) => ({
      ...finding,
      of: `${finding.of} after a change of ${of}`,
      expected: `a StateError, or ${finding.expected}`,
    }));
  } catch (error) {
    if (error instanceof StateError) return [];
    throw error;
  }
}
