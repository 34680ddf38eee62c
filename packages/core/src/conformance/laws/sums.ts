import { flat } from "@chainrule/tensor";
import { clearGradients, parameterGradients, passOf } from "../pass.ts";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";

/** What is in the gradients before the pass. */
const BEFORE = 3;

/** Gradients of parameters add up over passes. */
export const sums: Law = {
  key: "sums",
  name: "Gate.backward adds to the gradients of parameters",
  examine(trial) {
    const gate = trial.make();
    if ([...gate.parameters()].length === 0) return new DoesNotApply("it has no parameters");
    const alone = trial.make();
    passOf(trial, alone, trial.inputs());
    const expected = parameterGradients(alone);
    for (const grad of Object.values(expected)) flat(grad).set(flat(grad).map((entry) => entry + BEFORE));
    clearGradients(gate, BEFORE);
    gate.backward(trial.gradientFor(gate.forward(...trial.inputs())));
    return differences(parameterGradients(gate), expected, 1e-12);
  },
};
