import { backwardOf, clearGradients, passOf } from "../pass.ts";
import { differences } from "../differences.ts";
import type { Law } from "../law.ts";

/** A forward that was not gone back through leaves nothing behind. */
export const lastForward: Law = {
  key: "last-forward",
  name: "Gate.backward belongs to the last forward",
  examine(trial) {
    const [gate, other] = [trial.make(), trial.make()];
    gate.forward(...trial.others());
    passOf(trial, other, trial.others());
    const output = gate.forward(...trial.inputs());
    clearGradients(gate);
    const pass = { output, ...backwardOf(gate, trial.gradientFor(output)) };
    return differences(pass, passOf(trial, other, trial.inputs()));
  },
};
