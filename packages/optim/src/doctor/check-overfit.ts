import type { Finding } from "./finding.ts";
import { figure } from "./figure.ts";
import type { Overfitting } from "./overfit.ts";
import { verdictOf } from "./verdict-of.ts";

/** Share of the loss of a model that knows nothing, below which examples count as learnt by heart. */
export const LEARNT = 0.01;

/**
 * Whether a few examples can be learnt by heart: to 1 % of the loss of zeros is good, to 10 % a look. A model that cannot
 * has a fault, or too little capacity. Targets that no prediction can meet, such as soft labels or two answers to equal
 * inputs, keep the loss from 0 and are not the model's fault.
 *
 * Source: Karpathy, 2019, A Recipe for Training Neural Networks ("overfit one batch"); CS231n, Neural Networks Part 3,
 * Sanity Checks.
 */
export function checkOverfit({ start, reference, reached, steps }: Overfitting, examples: number): Finding {
  const share = reached === 0 ? 0 : reached / reference;
  const verdict = verdictOf(share, LEARNT, 0.1);
  return {
    name: "overfit",
    code: "overfit",
    verdict,
    measures: [
      { name: "examples", value: examples, unit: "" },
      { name: "loss at the start", value: start, unit: "" },
      { name: "loss reached", value: reached, unit: "" },
      { name: "steps", value: steps, unit: "steps" },
    ],
    measured: `${figure(start)} to ${figure(reached)} in ${steps} steps`,
    expected: `to ${figure(LEARNT * reference)} on ${examples} examples`,
    advice:
      verdict === "good"
        ? "The model can learn: now give it data, and regularise when validation asks for it."
        : "Mend this first: look at labels, dead units, the gradient check and the learning rate.",
  };
}
