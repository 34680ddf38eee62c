import { pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { difference } from "../differences.ts";
import type { Law } from "../law.ts";

/** Nothing is written that belongs to somebody else. */
export const untouched: Law = {
  key: "untouched",
  name: "Gate.forward and backward write into no input, parameter, output or gradOutput",
  examine(trial) {
    const gate = trial.make();
    const inputs = trial.inputs();
    const given: Record<string, Tensor> = Object.fromEntries([
      ...inputs.map((input, i) => [`input ${i}`, input] as const),
      ...Array.from(gate.parameters(), ({ name, value }, i) => [`parameter ${i} (${name})`, value] as const),
    ]);
    const before = copies(given);
    const output = gate.forward(...inputs);
    const gradOutput = trial.gradientFor(output);
    const afterForward = { ...given, output, gradOutput };
    const between = copies({ output, gradOutput });
    const byForward = Object.keys(given).flatMap((of) => difference(`${of} after forward`, given[of], before[of]));
    gate.backward(gradOutput);
    const unchanged = { ...before, ...between };
    const byBackward = Object.entries(afterForward).flatMap(([of, x]) =>
      difference(`${of} after backward`, x, unchanged[of]),
    );
    return byForward.length > 0 ? byForward : byBackward;
  },
};

function copies(tensors: Record<string, Tensor>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, x]) => [name, pack(x)]));
}
