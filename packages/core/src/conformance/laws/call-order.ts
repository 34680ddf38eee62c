import { StateError } from "@chainrule/tensor";
import { refusalFindings } from "../refusal-findings.ts";
import type { Law } from "../law.ts";

/** A backward belongs to one forward. */
export const callOrder: Law = {
  key: "call-order",
  name: "Gate.backward before forward, or twice after one, is a StateError",
  examine(trial) {
    const gradOutput = trial.gradientFor(trial.make().forward(...trial.inputs()));
    const gate = trial.make();
    const early = refusalFindings("backward before forward", () => gate.backward(gradOutput), "backward", StateError);
    gate.forward(...trial.inputs());
    gate.backward(gradOutput);
    return [...early, ...refusalFindings("backward twice", () => gate.backward(gradOutput), "backward", StateError)];
  },
};
