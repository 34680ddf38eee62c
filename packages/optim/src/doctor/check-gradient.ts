import type { Parameter } from "@chainrule/core";
import { flat } from "@chainrule/tensor";
import type { FloatArray, Random } from "@chainrule/tensor";
import { anyDirection, leaningDirection } from "./direction.ts";
import type { Direction } from "./direction.ts";
import type { Finding } from "./finding.ts";
import { figure } from "./figure.ts";
import type { Patient } from "./patient.ts";
import { slopeError } from "./slope-error.ts";
import type { SlopeError } from "./slope-error.ts";
import { walkStretch } from "./stretch.ts";
import type { Stretch } from "./stretch.ts";

/** A parameter's gradient is wrong when so many of its directions differ; one alone may be chance. */
const ENOUGH = 2;

/** Parts of a stretch, each of which costs a forward and a backward pass. */
const PARTS = 12;

/**
 * Holds the gradient of every parameter against changes of the loss along random directions, through the whole model
 * and in its own element type: two that lean on the gradient and two that do not; see {@link slopeError}.
 *
 * Source: CS231n, Neural Networks Part 3, Gradient Checks.
 *
 * @param pause is awaited after each parameter.
 */
export async function checkGradient(patient: Patient, random: Random, pause: () => Promise<void>): Promise<Finding> {
  const size = Math.abs(patient.differentiate());
  const gradients = patient.parameters.map(({ grad }) => flat(grad).slice());
  const results: { readonly parameter: Parameter; readonly slopes: readonly SlopeError[] }[] = [];
  for (const [i, parameter] of patient.parameters.entries()) {
    const look = (): SlopeError[] => slopesOf(patient, parameter, gradients[i], size, random);
    const slopes = look();
    // A right model must not be blamed for chance: the fault has to show along other directions too.
    results.push({ parameter, slopes: isWrong(slopes) ? look() : slopes });
    await pause();
  }
  const slopes = results.flatMap((result) => result.slopes);
  const agreeing = slopes.filter(({ verdict }) => verdict === "agrees");
  const wrong = results.filter((result) => isWrong(result.slopes));
  const shown = wrong.length > 0 ? wrong.flatMap((result) => differing(result.slopes)) : agreeing;
  const largest = shown.length > 0 ? Math.max(...shown.map(({ relativeError }) => relativeError)) : NaN;
  const last = wrong.at(-1)?.parameter;
  return {
    name: "gradient check",
    code: "gradient-check",
    verdict: wrong.length > 0 ? "bad" : agreeing.length > 0 ? "good" : "look",
    measures: [
      { name: "largest relative error", value: largest, unit: "" },
      { name: "directions that agree", value: agreeing.length, unit: "" },
      { name: "directions that differ", value: differing(slopes).length, unit: "" },
      { name: "directions tried", value: slopes.length, unit: "" },
      { name: "parameters with a wrong gradient", value: wrong.length, unit: "tensors" },
    ],
    measured: `error ${figure(largest)}, ${agreeing.length} of ${slopes.length} slopes clear`,
    expected: patient.dtype === "float32" ? "error up to 0.003 in float32" : "error up to 1e-5 in float64",
    advice:
      last !== undefined
        ? `A backward pass is wrong at ${last.name} [${last.shape.join(", ")}] or behind it: checkGate the gates there.`
        : agreeing.length > 0
          ? "Use checkGate in float64 for the last digits of a gate of your own."
          : "No slope could be told from rounding: mend the other findings first, or check in float64.",
  };
}

function slopesOf(
  patient: Patient,
  parameter: Parameter,
  gradient: FloatArray,
  size: number,
  random: Random,
): SlopeError[] {
  const directions = [
    leaningDirection(gradient, random),
    leaningDirection(gradient, random),
    anyDirection(gradient.length, random),
    anyDirection(gradient.length, random),
  ];
  // One that leans on a gradient of zeros goes nowhere.
  return directions
    .filter((direction) => direction.some((entry) => entry !== 0))
    .map((direction) => slopeAlong(patient, parameter, direction, gradient, size));
}

function slopeAlong(
  patient: Patient,
  parameter: Parameter,
  direction: Direction,
  gradient: FloatArray,
  size: number,
): SlopeError {
  let [slope, squares] = [0, 0];
  for (const [i, entry] of flat(parameter.value).entries()) {
    slope += direction[i] * gradient[i];
    squares += entry * entry;
  }
  // A tenth of the weights, or a thirtieth of the loss, rises well above rounding; shorter stretches follow.
  const reach = 0.1 * Math.max(Math.sqrt(squares), 0.1 * Math.sqrt(gradient.length));
  const offset = slope === 0 ? reach : Math.min(reach, (0.03 * size) / Math.abs(slope) || reach);
  const walk = (length: number): Stretch => walkStretch(patient, parameter, direction, length, PARTS);
  return slopeError(walk, offset, size, patient.dtype);
}

function isWrong(slopes: readonly SlopeError[]): boolean {
  return differing(slopes).length >= ENOUGH;
}

function differing(slopes: readonly SlopeError[]): SlopeError[] {
  return slopes.filter(({ verdict }) => verdict === "differs");
}
