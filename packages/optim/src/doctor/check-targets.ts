import { isTensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Finding } from "./finding.ts";
import { figure, percent } from "./figure.ts";
import { labelCounts } from "./label-counts.ts";
import type { LabelCounts } from "./label-counts.ts";
import type { Patient } from "./patient.ts";
import { spreadOf } from "./spread.ts";

const NAME = { name: "targets", code: "targets" };

/**
 * Whether the targets can be learnt from: labels in range, several classes, none far commoner than the others; numbers that
 * are finite, vary, and have a standard deviation from 0.01 to 10.
 *
 * Labels are out of balance when the odds of the commonest are more than 4 times those of even classes, and its share lies
 * 4 standard deviations above what chance gives a batch of this size.
 */
export function checkTargets(patient: Patient, prediction: Tensor): Finding {
  const { targets } = patient.batch;
  const counts = labelCounts(targets, prediction);
  if (counts !== undefined) return ofLabels(counts);
  return ofNumbers(targets as Tensor);
}

/** Whether no loss can be computed with these targets. */
export function cannotBeUsed(finding: Finding): boolean {
  return finding.measures.some(({ name, value }) => (name === "out of range" || name === "not finite") && value > 0);
}

function ofLabels({ classes, examples, outOfRange, missingClasses, commonestShare }: LabelCounts): Finding {
  const measures = [
    { name: "classes", value: classes, unit: "" },
    { name: "out of range", value: outOfRange, unit: "labels" },
    { name: "missing classes", value: missingClasses, unit: "" },
    { name: "commonest class", value: 100 * commonestShare, unit: "%" },
  ];
  const common = { ...NAME, measures, expected: `labels 0 to ${classes - 1}, in balance` };
  if (outOfRange > 0) {
    const advice = `Count classes from 0, and give the last layer one output for each; nothing else was measured.`;
    return { ...common, verdict: "bad", measured: `${outOfRange} labels out of range`, advice };
  }
  const measured = `commonest class ${percent(commonestShare)} of ${examples}`;
  if (commonestShare === 1 && classes > 1) {
    // With even classes a batch of one class has the probability C^(1 - n).
    const verdict = classes ** (1 - examples) < 1e-3 ? "bad" : "look";
    return {
      ...common,
      verdict,
      measured,
      advice: "All labels are the same: shuffle, or look at how labels are read.",
    };
  }
  const even = 1 / classes;
  const odds = commonestShare / (1 - commonestShare) / (even / (1 - even));
  const byChance = even + 4 * Math.sqrt((even * (1 - even)) / examples);
  if (classes > 1 && odds > 4 && commonestShare > byChance) {
    const advice = "Watch the accuracy of each class, and weigh or resample the rare ones.";
    return { ...common, verdict: "look", measured, advice };
  }
  return { ...common, verdict: "good", measured, advice: "Keep the classes in balance when you split the data." };
}

function ofNumbers(targets: Tensor): Finding {
  const { mean, standardDeviation, notFinite } = spreadOf(targets);
  const measures = [
    { name: "mean", value: mean, unit: "" },
    { name: "standard deviation", value: standardDeviation, unit: "" },
    { name: "not finite", value: notFinite, unit: "elements" },
  ];
  const common = { ...NAME, measures, expected: "finite, deviation 0.01 to 10" };
  if (notFinite > 0) {
    const advice = "Remove the examples whose targets are NaN or infinite; nothing else was measured.";
    return { ...common, verdict: "bad", measured: `${notFinite} elements not finite`, advice };
  }
  const measured = `mean ${figure(mean)}, deviation ${figure(standardDeviation)}`;
  const isOneExample = isTensor(targets) && targets.size === 1;
  if (standardDeviation === 0 && !isOneExample) {
    return { ...common, verdict: "bad", measured, advice: "All targets are equal: look at how the batch is made." };
  }
  const isScaled = isOneExample || (standardDeviation >= 0.01 && standardDeviation <= 10);
  const advice = isScaled
    ? "Keep the scale in mind when you read the loss."
    : "Standardise the targets, and scale predictions back for use.";
  return { ...common, verdict: isScaled ? "good" : "look", measured, advice };
}
