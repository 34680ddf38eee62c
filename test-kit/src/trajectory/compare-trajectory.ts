import { Linear, MeanSquaredError, Sequential, Tanh } from "@chainrule/layers";
import { LBFGS } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";
import { flat, tensor } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import type { Trajectories, TrajectoryCase } from "./fixture.ts";
import { OPTIMIZERS } from "./optimizers.ts";

/** How far a trajectory may be off. In single precision errors grow with the steps, and Lion's may turn a sign. */
export const TRAJECTORY_TOLERANCES: Readonly<Record<DType, number>> = { float32: 1e-2, float64: 1e-6 };

/** How far our optimizer was from the trajectory. */
export interface TrajectoryReport {
  readonly comparisons: number;
  /** The largest difference of two numbers over the largest magnitude in the other tensor. */
  readonly worst: number;
}

/**
 * Goes down the trajectory with our optimizer, and compares all parameters after each step that is shown, and the losses.
 */
export function compareTrajectory(data: Trajectories, trajectory: TrajectoryCase, dtype: DType): TrajectoryReport {
  const model = new Sequential(new Linear(3, 5, { dtype }), new Tanh(), new Linear(5, 2, { dtype }));
  const parameters = [...model.parameters()];
  for (const [at, { value }] of parameters.entries()) flat(value).set(data.initial[at]);
  const optimizer = OPTIMIZERS[trajectory.kind](parameters, trajectory.options as never);
  const [inputs, targets] = [tensor(data.inputs, dtype), tensor(data.targets, dtype)];
  const loss = new MeanSquaredError();
  const evaluate = (): number => {
    for (const parameter of parameters) parameter.zeroGrad();
    const value = loss.forward(model.forward(inputs) as typeof targets, targets).get();
    model.backward(loss.backward()[0]);
    return value;
  };
  const [losses, differences]: [number[], number[]] = [[], []];
  for (let step = 1; step <= data.steps; step++) {
    const value = optimizer instanceof LBFGS ? optimizer.step(evaluate) : stepOf(optimizer, evaluate);
    if (step % data.lossesEvery === 0) losses.push(value);
    const shown = trajectory.parameters[data.shown.indexOf(step)];
    if (shown !== undefined) {
      for (const [at, theirs] of shown.entries()) differences.push(difference(flat(parameters[at].value), theirs));
    }
  }
  differences.push(difference(losses, trajectory.losses));
  return { comparisons: differences.length, worst: Math.max(...differences) };
}

/** A step of a rule that needs the gradient alone; gives the loss before it. */
function stepOf(optimizer: Optimizer, evaluate: () => number): number {
  const value = evaluate();
  optimizer.step();
  return value;
}

function difference(ours: ArrayLike<number>, theirs: readonly number[]): number {
  const differences = theirs.map((value, at) => Math.abs(ours[at] - value));
  const worst = Math.max(...differences) / Math.max(...theirs.map(Math.abs));
  return Number.isFinite(worst) ? worst : Infinity;
}
