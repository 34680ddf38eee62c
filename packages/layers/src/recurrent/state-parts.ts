import { copyElements, dtypeOf, empty, restride } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { StateParts, Unrollable } from "./unroll.ts";

/** The shape of the states of several cells, one for each, batch first. */
export function stateShapeOf(cells: readonly Unrollable[], batch: number): number[] {
  const [{ rule, hiddenFeatures }] = cells;
  return [batch, cells.length, ...(rule.hasCell ? [2] : []), hiddenFeatures];
}

/** The parts of a state, `[batch, hidden]` or with a cell `[batch, 2, hidden]`, as views. */
export function splitState(state: Tensor, hasCell: boolean): StateParts {
  return hasCell ? [state.pick(null, 0, null) as Tensor, state.pick(null, 1, null) as Tensor] : [state];
}

/** The states of several cells, `[batch, cells, ...]` with one part or two each, one by one as views. */
export function splitStates(states: Tensor, hasCell: boolean): StateParts[] {
  return Array.from({ length: states.shape[1] }, (_, at) => splitState(states.pick(null, at) as Tensor, hasCell));
}

/** The states of several cells side by side, as a new tensor of a shape with as many elements. */
export function joinStates(
  states: readonly StateParts[],
  shape: readonly number[],
  make: (shape: readonly number[], like: Tensor) => Tensor = (shape, like) => empty(shape, dtypeOf(like)),
): Tensor {
  const parts = states.flat();
  const [batch, hidden] = parts[0].shape;
  const joined = make(shape, parts[0]);
  for (const [at, part] of parts.entries()) {
    copyElements(restride(joined, [batch, hidden], [parts.length * hidden, 1], joined.offset + at * hidden), part);
  }
  return joined;
}
