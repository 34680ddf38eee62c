import type { Tensor } from "@chainrule/tensor";
import type { Finding, Verdict } from "./finding.ts";
import { figure } from "./figure.ts";
import { labelCounts } from "./label-counts.ts";
import type { Patient } from "./patient.ts";
import { verdictOf } from "./verdict-of.ts";

/**
 * Whether the loss starts where a model that knows nothing has it: at the loss of an all-zero prediction.
 *
 * With integer labels and softmax cross-entropy that is ln C, and with the hinge its own number. A loss that cannot take
 * zeros, as one of probabilities, is held against ln C. Good within 30 %, a look up to 3 times as much, as confident
 * mistakes cost steps that only shrink the last layer; and a look below, as the model has then learnt already.
 *
 * With numbers as targets, zero is what a standardised target averages to. Good up to twice its loss, a look up to 10 times.
 *
 * Source: Karpathy, 2019, A Recipe for Training Neural Networks ("verify loss @ init"); CS231n, Neural Networks Part 3,
 * Sanity Checks.
 */
export function checkStartingLoss(patient: Patient, prediction: Tensor): Finding {
  const loss = patient.lossOf(prediction);
  const counts = labelCounts(patient.batch.targets, prediction);
  const chance = counts === undefined ? undefined : Math.log(counts.classes);
  const reference = patient.lossOfZeros(prediction) ?? chance ?? 0;
  const isChance = chance !== undefined && Math.abs(reference - chance) <= 1e-4 * chance;
  const ratio = loss / reference;
  const verdict = counts === undefined ? ofNumbers(loss, reference) : ofLabels(ratio);
  return {
    name: "starting loss",
    code: "starting-loss",
    verdict,
    measures: [
      { name: "starting loss", value: loss, unit: isChance ? "nats" : "" },
      { name: "loss that knows nothing", value: reference, unit: isChance ? "nats" : "" },
    ],
    measured: figure(loss, 4),
    expected: isChance
      ? `near ln ${counts?.classes} = ${figure(reference, 4)}`
      : `${counts === undefined ? "up to about" : "near"} ${figure(reference, 4)}, that of zeros`,
    advice: adviceFor(verdict, ratio),
  };
}

function ofLabels(ratio: number): Verdict {
  return ratio < 0.7 ? "look" : verdictOf(ratio, 1.3, 3);
}

/** Where all targets are 0, a loss of any size starts too high. */
function ofNumbers(loss: number, reference: number): Verdict {
  return verdictOf(loss, 2 * reference, 10 * reference);
}

function adviceFor(verdict: Verdict, ratio: number): string {
  if (verdict === "good") return "Hold later losses against this one.";
  if (ratio < 1) return "The model knows something already: is it trained, or do the inputs tell the labels?";
  return "Make the initial weights of the last layer smaller, and its bias the mean or the log odds of the targets.";
}
