import {
  addMatrixProduct,
  addRowSums,
  addToOwn,
  binary,
  copyElements,
  dtypeOf,
  empty,
  emptyLike,
  matrixProduct,
  pack,
  reshape,
  restride,
  row,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { CellRule, Step, Steps } from "./cell-rule.ts";
import type { RecurrentParameters } from "./recurrent-parameters.ts";

/** A cell as it is unrolled over time. */
export interface Unrollable extends RecurrentParameters {
  readonly rule: CellRule;
  readonly hiddenFeatures: number;
}

/** The parts of a state, each `[batch, hidden]`: the hidden state, and in an LSTM the cell. */
export type StateParts = readonly Tensor[];

/** A forward pass of a cell over a sequence. */
export interface Unrolled {
  readonly input: Tensor;
  readonly steps: Steps;
  /** Whether it went from the last time step to the first. */
  readonly isReversed: boolean;
}

/**
 * Goes over a sequence, `[time, batch, inFeatures]`, from a state: the part of the input in the gates of all steps is one
 * matrix product, and then each step multiplies the state before it.
 */
export function unroll(cell: Unrollable, input: Tensor, start: StateParts, isReversed: boolean): Unrolled {
  const [length, batch, inFeatures] = input.shape;
  const { rule, hiddenFeatures, inputBias, hiddenBias } = cell;
  const rows = reshape(input, [length * batch, inFeatures]);
  const both = inputBias !== undefined && hiddenBias !== undefined && !rule.splits;
  const bias = both ? binary("add", inputBias.value, hiddenBias.value) : inputBias?.value;
  const projected = matrixProduct(rows, cell.inputWeight.value, "transposeRight", bias);
  const gates = reshape(projected, [length, batch, rule.gates * hiddenFeatures]);
  const states = start.map((part) => {
    const all = empty([length + 1, batch, hiddenFeatures], dtypeOf(input));
    copyElements(row(all, isReversed ? length : 0), part);
    return all;
  });
  const steps = { gates, recurrent: rule.splits ? emptyLike(gates) : undefined, hidden: states[0], cell: states[1] };
  for (let step = 0; step < length; step++) rule.step(steps, stepAt(step, length, isReversed), cell);
  return { input, steps, isReversed };
}

/** The hidden states that the steps gave, `[time, batch, hidden]`, as a view. */
export function outputsOf({ steps: { hidden }, isReversed }: Unrolled): Tensor {
  return fromPlace(hidden, isReversed ? 0 : 1);
}

/** The state after the last step taken, as views. */
export function endOf({ steps: { hidden, cell }, isReversed }: Unrolled): StateParts {
  const parts = cell === undefined ? [hidden] : [hidden, cell];
  return parts.map((part) => row(part, isReversed ? 0 : part.shape[0] - 1));
}

/** What comes back to an unrolled cell: gradients of its outputs, of its last state, or of both. */
export interface UnrolledGradients {
  /** `[time, batch, hidden]`. */
  readonly outputs?: Tensor | undefined;
  readonly end?: StateParts | undefined;
}

/**
 * Goes back through the steps, adds to the gradients of the cell's parameters, and gives those of the input and of the
 * state at the start. What the parameters get is one matrix product each over all steps.
 */
export function unrollGradient(
  cell: Unrollable,
  { input, steps, isReversed }: Unrolled,
  { outputs, end }: UnrolledGradients,
  needsInput: boolean,
): { gradInput: Tensor | undefined; gradStart: StateParts } {
  const { rule } = cell;
  const [length, batch, inFeatures] = input.shape;
  const gates = emptyLike(steps.gates);
  const recurrent = rule.splits ? emptyLike(gates) : gates;
  const atEnd = (part: number): Tensor =>
    end === undefined ? zeros([batch, cell.hiddenFeatures], dtypeOf(input)) : pack(end[part]);
  const grads = { gates, recurrent, cell: rule.hasCell ? atEnd(1) : undefined };
  let gradHidden = atEnd(0);
  for (let step = length - 1; step >= 0; step--) {
    const at = stepAt(step, length, isReversed);
    if (outputs !== undefined) addToOwn(gradHidden, row(outputs, at.time));
    gradHidden = rule.stepGradient(steps, grads, gradHidden, at, cell);
  }
  const asRows = (x: Tensor): Tensor => reshape(x, [length * batch, x.shape[2]]);
  const [gateRows, recurrentRows] = [asRows(gates), asRows(recurrent)];
  const before = asRows(fromPlace(steps.hidden, isReversed ? 1 : 0));
  if (cell.inputWeight.requiresGrad) {
    addMatrixProduct(cell.inputWeight.grad, gateRows, asRows(input), "transposeLeft");
  }
  if (cell.hiddenWeight.requiresGrad) {
    addMatrixProduct(cell.hiddenWeight.grad, recurrentRows, before, "transposeLeft");
  }
  if (cell.inputBias?.requiresGrad) addRowSums(cell.inputBias.grad, gateRows);
  if (cell.hiddenBias?.requiresGrad) addRowSums(cell.hiddenBias.grad, recurrentRows);
  return {
    gradInput: needsInput
      ? reshape(matrixProduct(gateRows, cell.inputWeight.value), [length, batch, inFeatures])
      : undefined,
    gradStart: grads.cell === undefined ? [gradHidden] : [gradHidden, grads.cell],
  };
}

function stepAt(step: number, length: number, isReversed: boolean): Step {
  const time = isReversed ? length - 1 - step : step;
  return isReversed ? { time, before: time + 1, after: time } : { time, before: time, after: time + 1 };
}

/** All places of the states from the first or the second on, but one. */
function fromPlace(states: Tensor, first: 0 | 1): Tensor {
  const [places, ...rest] = states.shape;
  return restride(states, [places - 1, ...rest], states.stride, states.offset + first * states.stride[0]);
}
