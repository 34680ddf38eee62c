import type { Parameter } from "@chainrule/core";
import { flat } from "@chainrule/tensor";
import type { Finding, Verdict } from "./finding.ts";
import { listed } from "./figure.ts";
import type { Patient } from "./patient.ts";

/**
 * Whether every parameter gets a gradient from the batch, now held in `grad`. All-zero ones are bad, of a row such as a bias
 * a look, since before a norm it has none to get. Frozen parameters are named and not blamed.
 */
export function checkGradientReach(patient: Patient): Finding {
  const { parameters, frozen } = patient;
  const without = parameters.filter(({ grad }) => flat(grad).every((entry) => entry === 0));
  const verdict = ofParameters(parameters, without);
  const advice =
    verdict === "good"
      ? "Nothing to do."
      : parameters.length === 0
        ? "Nothing can learn: set requiresGrad of some parameters."
        : `No gradient for ${namesOf(without)}: look for dead units, zero weights, or a path that is not used.`;
  const still = frozen.length > 0 ? `, frozen: ${namesOf(frozen)}` : "";
  return {
    name: "gradient reach",
    code: "gradient-reach",
    verdict,
    measures: [
      { name: "parameters", value: parameters.length, unit: "tensors" },
      { name: "without a gradient", value: without.length, unit: "tensors" },
      { name: "frozen", value: frozen.length, unit: "tensors" },
    ],
    measured: `${parameters.length - without.length} of ${parameters.length} parameters${still}`,
    expected: "all that are not frozen",
    advice,
  };
}

function ofParameters(all: readonly Parameter[], without: readonly Parameter[]): Verdict {
  if (all.length === 0 || without.some(({ shape }) => shape.length > 1)) return "bad";
  return without.length > 0 ? "look" : "good";
}

function namesOf(parameters: readonly Parameter[]): string {
  return listed(parameters.map(({ name, shape }) => `${name} [${shape.join(", ")}]`));
}
