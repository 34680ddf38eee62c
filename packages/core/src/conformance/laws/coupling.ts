import { shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { jacobian } from "../../gradient-check/jacobian.ts";
import { isRepeated, strayEntry } from "../coupling-of.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";

/** What a pattern promises about the zeros of the Jacobian. */
export const coupling: Law = {
  key: "coupling",
  name: "Gate.pattern couples no less than the Jacobian does",
  examine(trial) {
    const gate = trial.make();
    const told = gate.pattern?.coupling;
    if (told === undefined) return new DoesNotApply("it tells no pattern");
    if (told === "all") return new DoesNotApply('its coupling is "all", which promises nothing');
    const inputs = trial.inputs();
    const output = gate.forward(...inputs).shape;
    const matrices: readonly Tensor[] = jacobian(gate, inputs);
    return trial.numbers.flatMap((i) => {
      const input = inputs[i].shape;
      const stray = isRepeated(input, output) ? undefined : strayEntry(told, matrices[i], output, input);
      if (stray === undefined) return [];
      const of = `slope of output element ${stray[0]} with respect to element ${stray[1]} of input ${i}`;
      const got = `${matrices[i].get(...stray)}, from ${shapeText(input)} to ${shapeText(output)}`;
      return [{ of, expected: `0 with the coupling "${told}"`, got }];
    });
  },
};
