import {
  DTypeError,
  dtypeOf,
  flat,
  pack,
  Random,
  ShapeError,
  shapeText,
  StateError,
  zerosLike,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";

/** One tensor that the checked function depends on. */
export interface Variable {
  readonly name: string;
  /** Contiguous float64; the check moves its elements and puts them back. */
  readonly value: Tensor;
  readonly analytic: Tensor;
}

/** A gate as a function of its inputs and parameters with one number as its value, ready to be checked. */
export interface Subject {
  readonly name: string;
  readonly variables: readonly Variable[];
  /** `sum(gradOutput * forward(inputs))` at the variables' present values. */
  evaluate(): number;
}

/**
 * Runs the gate once forward and backward and gathers what a check needs.
 *
 * The output is weighed by a random `gradOutput` with entries of size 0.5 to 1.5 and either sign, so that no output's
 * error cancels another's. Parameter gradients start at 1 for the backward pass, so that a gate that overwrites them
 * instead of adding is found out, and are put back afterwards.
 */
export function subjectOf(where: string, gate: Gate, inputs: readonly Tensor[], seed: number): Subject {
  const values = inputs.map((input, i) => {
    expectFloat64(where, `input ${i}`, input);
    return pack(input);
  });
  const parameters = [...gate.parameters()].filter((parameter) => parameter.requiresGrad);
  for (const parameter of parameters) expectFloat64(where, `parameter ${parameter.name}`, parameter.value);

  const output = gate.forward(...values);
  const weights = flat(randomWeights(output, new Random(seed)));
  const evaluate = (): number => {
    const now = flat(pack(gate.forward(...values)));
    let sum = 0;
    for (let i = 0; i < now.length; i++) sum += weights[i] * now[i];
    return sum;
  };
  expectRepeatable(where, gate, evaluate);

  const kept = parameters.map((parameter) => pack(parameter.grad));
  for (const parameter of parameters) flat(parameter.grad).fill(1);
  gate.forward(...values);
  const gradients = gate.backward(randomWeights(output, new Random(seed)));
  const variables: Variable[] = values.map((value, i) => ({
    name: `input ${i}`,
    value,
    analytic: expectGradientOf(where, `input ${i}`, gradients[i], value),
  }));
  for (const [i, parameter] of parameters.entries()) {
    const analytic = pack(parameter.grad);
    for (let at = 0; at < analytic.data.length; at++) analytic.data[at] -= 1;
    flat(parameter.grad).set(flat(kept[i]));
    variables.push({ name: `parameter ${i} (${parameter.name})`, value: parameter.value, analytic });
  }
  return { name: String(gate), variables, evaluate };
}

function randomWeights(output: Tensor, random: Random): Tensor {
  const weights = zerosLike(output);
  for (let i = 0; i < weights.data.length; i++) {
    weights.data[i] = random.uniform(0.5, 1.5) * (random.integer(2) === 0 ? 1 : -1);
  }
  return weights;
}

function expectFloat64(where: string, name: string, x: Tensor): void {
  if (dtypeOf(x) === "float64") return;
  throw new DTypeError({
    code: "dtype-mismatch",
    where,
    expected: `${name} must be float64, as a finite difference in float32 has only 2 or 3 right digits`,
    got: dtypeOf(x),
    fix: 'Make the inputs with tensor(rows, "float64") and the layers with { dtype: "float64" }',
  });
}

function expectRepeatable(where: string, gate: Gate, evaluate: () => number): void {
  const first = evaluate();
  const second = evaluate();
  if (Object.is(first, second)) return;
  throw new StateError({
    code: "not-repeatable",
    where,
    expected: `${String(gate)} must give the same output for the same inputs`,
    got: `${first} and then ${second}`,
    fix: "Check a noisy gate in evaluation mode, or with its generator fixed",
  });
}

function expectGradientOf(where: string, name: string, gradient: Tensor | undefined, value: Tensor): Tensor {
  if (gradient !== undefined && shapeText(gradient.shape) === shapeText(value.shape)) return pack(gradient);
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `backward must return a gradient of shape ${shapeText(value.shape)} for ${name}`,
    got: gradient === undefined ? "none" : shapeText(gradient.shape),
  });
}
