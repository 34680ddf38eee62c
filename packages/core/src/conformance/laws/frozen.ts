import { zerosLike } from "@chainrule/tensor";
import { passOf } from "../pass.ts";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";

/** One parameter at a time is frozen: its gradient stays empty, and everything else is as before. */
export const frozen: Law = {
  key: "frozen",
  name: "Gate.backward leaves the gradient of a frozen parameter alone, and changes no other",
  examine(trial) {
    const count = [...trial.make().parameters()].length;
    if (count === 0) return new DoesNotApply("it has no parameters");
    const expected = passOf(trial, trial.make(), trial.inputs());
    return Array.from({ length: count }, (_, place) => {
      const gate = trial.make();
      const parameter = [...gate.parameters()][place];
      parameter.requiresGrad = false;
      const empty = { [`gradient of parameter ${place} (${parameter.name})`]: zerosLike(parameter.grad) };
      return differences(passOf(trial, gate, trial.inputs()), { ...expected, ...empty });
    }).flat();
  },
};
