import { Arena } from "@chainrule/tensor";
import { differences } from "../differences.ts";
import type { Law } from "../law.ts";
import { passOf } from "../pass.ts";
import type { Pass } from "../pass.ts";

/** Memory that is handed out again holds the numbers of the step before, and is lent for one step only. */
export const arena: Law = {
  key: "arena",
  name: "Gate.forward and backward in an Arena give the same numbers, run after run",
  examine(trial) {
    return trial.dtypes.flatMap((dtype) => {
      const arena = new Arena();
      const [inside, outside] = [trial.make(dtype), trial.make(dtype)];
      return [1, 2, 3].flatMap((run) => {
        const inputs = (): Pass[string][] => (run % 2 === 0 ? trial.others(dtype) : trial.inputs(dtype));
        const given = inputs();
        const pass = arena.run((): Pass => passOf(trial, inside, given));
        return differences(pass, passOf(trial, outside, inputs())).map(({ of, ...rest }) => ({
          of: `${of} in run ${run} with ${dtype}`,
          ...rest,
        }));
      });
    });
  },
};
