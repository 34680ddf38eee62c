import { flat } from "@chainrule/tensor";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { Finding, Verdict } from "./finding.ts";
import { figure } from "./figure.ts";
import type { Patient } from "./patient.ts";

/**
 * How far one step of the optimizer moves each weight, as a share of it: `|update| / |weight|`, Euclidean norms.
 *
 * About 0.001 is usual over a training run. This is the first step, at which Adam moves every element by the whole learning
 * rate, whatever the gradient: 0.05 of a layer of 1000 inputs at PyTorch's initialisation. So good is from 0.0001 to 0.1,
 * and a look to 10 times less or 5 times more. Parameters of one axis, such as biases that begin at 0, are left out, as are
 * those that get no gradient. Source: CS231n, Neural Networks Part 3, Ratio of weights:updates.
 *
 * @param optimizer with the patient's parameters, which it changes.
 * @returns undefined when there is no weight to measure.
 */
export function checkUpdate(patient: Patient, optimizer: Optimizer): Finding | undefined {
  optimizer.zeroGrad();
  patient.differentiate();
  const weights = patient.parameters.filter(
    ({ shape, value, grad }) => shape.length > 1 && normOf(flat(value)) > 0 && normOf(flat(grad)) > 0,
  );
  if (weights.length === 0) return undefined;
  const before = weights.map(({ value }) => flat(value).slice());
  optimizer.step();
  const ratios = weights.map(({ value }, i) => {
    const after = flat(value);
    return normOf(before[i].map((entry, at) => after[at] - entry)) / normOf(before[i]);
  });
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  const verdict = ofRange(least, most);
  return {
    name: "update ratio",
    code: "update-ratio",
    verdict,
    measures: weights.map(({ name, shape }, i) => ({
      name: `${name} [${shape.join(", ")}]`,
      value: ratios[i],
      unit: "",
    })),
    measured: least === most ? figure(least) : `${figure(least)} to ${figure(most)}`,
    expected: "about 0.001; 0.0001 to 0.1 at first",
    advice: adviceFor(verdict, most),
  };
}

function ofRange(least: number, most: number): Verdict {
  if (least >= 1e-4 && most <= 0.1) return "good";
  return least >= 1e-5 && most <= 0.5 ? "look" : "bad";
}

function adviceFor(verdict: Verdict, most: number): string {
  if (verdict === "good") return "The learning rate fits the weights to begin with.";
  return most <= 0.1
    ? "The step is small beside the weights: raise the learning rate, or look why gradients are small."
    : "The step is large beside the weights: lower the learning rate, or warm it up.";
}

function normOf(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] ** 2;
  return Math.sqrt(squares);
}
