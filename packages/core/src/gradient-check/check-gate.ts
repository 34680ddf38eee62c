import { flat, Random, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { GradientReport } from "./gradient-report.ts";
import type { GradientEntry } from "./gradient-report.ts";
import { compareSlope } from "./slope.ts";
import type { SlopeOptions } from "./slope.ts";
import { subjectOf } from "./subject.ts";
import type { Subject, Variable } from "./subject.ts";

/** Settings of {@link checkGate} and {@link checkLoss}. */
export interface GradientCheckOptions {
  /** Largest relative error that passes. Default 1e-6. */
  readonly tolerance?: number;
  /** Step of the central difference, times `max(1, |x|)`. Default 2^-17. */
  readonly step?: number;
  /**
   * `"elements"` (default) moves one element at a time, at the cost of two forward passes each. `"directions"` moves each
   * input and each parameter as a whole along random directions, which is cheap for a large layer.
   */
  readonly mode?: "elements" | "directions";
  /** How many random directions for each input and parameter. Default 10. */
  readonly directions?: number;
  /** Seed of the output's weights and of the directions. Default 0. */
  readonly seed?: number;
}

/**
 * Holds a gate's backward pass against central differences of its forward pass in float64: every input, every parameter.
 *
 * Places without a derivative (ReLU at 0, a tie of a maximum) are reported as such instead of failing, as long as the
 * analytic value lies between the slopes to either side. The gate's parameter values and gradients are as before when
 * the check returns.
 *
 * @returns a report; `report.passed` is the verdict and `String(report)` shows the worst entries.
 * @throws DTypeError when an input or parameter is float32.
 * @throws StateError when the gate gives different outputs for the same inputs.
 */
export function checkGate<Inputs extends readonly Tensor[]>(
  gate: Gate<Inputs>,
  inputs: Inputs,
  options: GradientCheckOptions = {},
): GradientReport {
  const { tolerance = 1e-6, step = 2 ** -17, mode = "elements", directions = 10, seed = 0 } = options;
  expectPositive("tolerance", tolerance);
  expectPositive("step", step);
  expectPositive("directions", directions);
  const subject = subjectOf("checkGate", gate as Gate, inputs, seed);
  const random = new Random(seed).split("directions");
  const entries = subject.variables.flatMap((variable) =>
    mode === "directions"
      ? checkDirections(subject, variable, directions, random, { tolerance, step })
      : checkElements(subject, variable, { tolerance, step }),
  );
  return new GradientReport(subject.name, tolerance, entries);
}

function checkElements(subject: Subject, variable: Variable, options: SlopeOptions): GradientEntry[] {
  const data = flat(variable.value);
  const entries: GradientEntry[] = [];
  for (let i = 0; i < data.length; i++) {
    const at = data[i];
    const analytic = flat(variable.analytic)[i];
    const f = (offset: number): number => {
      data[i] = at + offset;
      const value = subject.evaluate();
      data[i] = at;
      return value;
    };
    const scaled = { ...options, step: options.step * Math.max(1, Math.abs(at)) };
    entries.push({
      of: variable.name,
      index: indexOf(i, variable.value.shape),
      analytic,
      ...compareSlope(f, analytic, scaled),
    });
  }
  return entries;
}

function checkDirections(
  subject: Subject,
  variable: Variable,
  count: number,
  random: Random,
  options: SlopeOptions,
): GradientEntry[] {
  const data = flat(variable.value);
  const analyticData = flat(variable.analytic);
  const at = data.slice();
  return Array.from({ length: count }, () => {
    const direction = unitVector(data.length, random);
    let analytic = 0;
    for (let i = 0; i < data.length; i++) analytic += direction[i] * analyticData[i];
    const f = (offset: number): number => {
      for (let i = 0; i < data.length; i++) data[i] = at[i] + offset * direction[i];
      const value = subject.evaluate();
      data.set(at);
      return value;
    };
    return { of: variable.name, index: undefined, analytic, ...compareSlope(f, analytic, options) };
  });
}

function unitVector(length: number, random: Random): Float64Array {
  const vector = Float64Array.from({ length }, () => random.normal());
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  const norm = Math.sqrt(squares) || 1;
  return vector.map((entry) => entry / norm);
}

function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = position; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}

function expectPositive(name: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new ValueError({
    code: "not-positive",
    where: "checkGate",
    expected: `${name} must be a positive number`,
    got: String(value),
  });
}
