import { pack } from "@chainrule/tensor";
import { difference, differences } from "../differences.ts";
import { stateText } from "../gate-state.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { passOf } from "../pass.ts";

/** The same call gives the same numbers; where noise is wanted, from the same seed. */
export const alike: Law = {
  key: "alike",
  name: "Gate.forward gives the same for the same inputs, and changes nothing, unless the pattern says otherwise",
  examine(trial) {
    const twoGates = differences(
      passOf(trial, trial.make(), trial.inputs()),
      passOf(trial, trial.make(), trial.inputs()),
    ).map((finding): ConformanceFinding => ({ ...finding, of: `${finding.of} of another gate that make gave` }));
    if (twoGates.length > 0 || !trial.isRepeatable) return twoGates;
    const gate = trial.make();
    const state = stateText(gate);
    const first = pack(gate.forward(...trial.inputs()));
    const again = difference("output of a second forward", gate.forward(...trial.inputs()), first);
    const got = stateText(gate);
    return got === state ? again : [...again, { of: "state after forward", expected: state, got }];
  },
};
