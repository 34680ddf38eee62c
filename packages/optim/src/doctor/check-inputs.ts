import type { Finding, Verdict } from "./finding.ts";
import { figure } from "./figure.ts";
import type { Patient } from "./patient.ts";
import { spreadOf } from "./spread.ts";
import { worstOf } from "./verdict-of.ts";

/**
 * Whether the inputs are finite, vary, and lie near 0 with a standard deviation near 1.
 *
 * Good from 0.1 to 4, with the mean no more than 4 standard deviations from 0: pixels from 0 to 1 pass, and pixels from 0 to
 * 255 do not. Source: CS231n, Neural Networks Part 2, Data Preprocessing.
 */
export function checkInputs(patient: Patient): Finding {
  const { mean, standardDeviation, notFinite } = spreadOf(patient.batch.inputs);
  const measures = [
    { name: "mean", value: mean, unit: "" },
    { name: "standard deviation", value: standardDeviation, unit: "" },
    { name: "not finite", value: notFinite, unit: "elements" },
  ];
  const common = { name: "inputs", code: "inputs", measures, expected: "finite, deviation 0.1 to 4" };
  if (notFinite > 0) {
    const advice = "Remove or replace the elements that are NaN or infinite; nothing else was measured.";
    return { ...common, verdict: "bad", measured: `${notFinite} elements not finite`, advice };
  }
  const measured = `mean ${figure(mean)}, deviation ${figure(standardDeviation)}`;
  if (standardDeviation === 0) {
    return { ...common, verdict: "bad", measured, advice: "All inputs are equal: look at how the batch is made." };
  }
  const verdict = worstOf([ofDeviation(standardDeviation), Math.abs(mean) <= 4 * standardDeviation ? "good" : "look"]);
  const advice =
    verdict === "good"
      ? "Keep the same scaling for validation and use."
      : "Subtract the mean of the training inputs and divide by their standard deviation.";
  return { ...common, verdict, measured, advice };
}

function ofDeviation(deviation: number): Verdict {
  if (deviation >= 0.1 && deviation <= 4) return "good";
  return deviation >= 0.01 && deviation <= 20 ? "look" : "bad";
}
