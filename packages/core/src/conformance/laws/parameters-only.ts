import { clearGradients, parameterGradients } from "../pass.ts";
import { differences } from "../differences.ts";
import type { Law } from "../law.ts";

/** The option by which a container spares its first gate the gradient of the data. */
export const parametersOnly: Law = {
  key: "parameters-only",
  name: "Gate.backward with { inputGradients: false } adds the same gradients to parameters",
  examine(trial) {
    const [gate, whole] = [trial.make(), trial.make()];
    for (const each of [gate, whole]) clearGradients(each);
    whole.backward(trial.gradientFor(whole.forward(...trial.inputs())));
    gate.backward(trial.gradientFor(gate.forward(...trial.inputs())), { inputGradients: false });
    return differences(parameterGradients(gate), parameterGradients(whole));
  },
};
