import {
  addToOwn,
  binary,
  contiguous,
  copyElements,
  dtypeOf,
  empty,
  pack,
  reshape,
  restride,
  zerosLike,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Returned } from "./recurrent-options.ts";
import { joinStates, splitStates } from "./state-parts.ts";
import { endOf, outputsOf, unroll, unrollGradient } from "./unroll.ts";
import type { StateParts, Unrollable, Unrolled, UnrolledGradients } from "./unroll.ts";

/** The passes of the cells over a sequence. */
export interface Stacked {
  readonly passes: readonly Unrolled[];
  /** What the outputs of each layer but the last were multiplied by; none where nothing was dropped. */
  readonly masks: readonly Tensor[];
}

/**
 * Unrolls layers of cells over `[time, batch, inFeatures]`, each over the outputs of the one below; with two directions a
 * layer has two cells, whose outputs lie side by side.
 *
 * @param maskFor what the outputs of a layer are multiplied by before the next one takes them.
 */
export function stackForward(
  cells: readonly Unrollable[],
  bidirectional: boolean,
  input: Tensor,
  starts: readonly StateParts[],
  maskFor?: (outputs: Tensor) => Tensor,
): Stacked {
  const directions = bidirectional ? 2 : 1;
  const passes: Unrolled[] = [];
  const masks: Tensor[] = [];
  for (let first = 0, below = input; first < cells.length; first += directions) {
    for (let at = first; at < first + directions; at++) {
      passes.push(unroll(cells[at], below, starts[at], at > first));
    }
    if (first + directions === cells.length) break;
    below = besideEachOther(passes.slice(first).map(outputsOf));
    if (maskFor === undefined) continue;
    masks.push(maskFor(below));
    below = binary("multiply", below, masks[masks.length - 1]);
  }
  return { passes, masks };
}

/** What the layers give, from their passes: see {@link Returned}; batch first. */
export function stackOutput(
  passes: readonly Unrolled[],
  bidirectional: boolean,
  returns: Returned,
  stateShape: readonly number[],
): Tensor {
  const top = passes.slice(bidirectional ? -2 : -1);
  if (returns === "state") return joinStates(passes.map(endOf), stateShape);
  if (returns === "sequence") return pack(besideEachOther(top.map(outputsOf)).transpose(1, 0, 2) as Tensor);
  const ends = top.map((pass) => endOf(pass).slice(0, 1));
  const [batch, hidden] = ends[0][0].shape;
  return joinStates(ends, [batch, ends.length * hidden]);
}

/**
 * Goes back through the layers from the gradient of {@link stackOutput}, and gives those of the input, time first, and of
 * the state that each cell began with.
 */
export function stackGradient(
  cells: readonly Unrollable[],
  bidirectional: boolean,
  { passes, masks }: Stacked,
  returns: Returned,
  gradOutput: Tensor,
  needsInput: boolean,
): { gradInput: Tensor | undefined; gradStarts: readonly StateParts[] } {
  const directions = bidirectional ? 2 : 1;
  const gradStarts: StateParts[] = [];
  const ends = endGradients(cells, returns, directions, gradOutput);
  let above = returns === "sequence" ? contiguous(gradOutput.transpose(1, 0, 2) as Tensor) : undefined;
  for (let first = cells.length - directions; first >= 0; first -= directions) {
    let below: Tensor | undefined;
    for (let at = first; at < first + directions; at++) {
      const outputs = above && contiguous(share(above, at - first, directions));
      const given: UnrolledGradients = { outputs, end: ends[at] };
      const { gradInput, gradStart } = unrollGradient(cells[at], passes[at], given, needsInput || first > 0);
      gradStarts[at] = gradStart;
      if (below === undefined || gradInput === undefined) below = gradInput;
      else addToOwn(below, gradInput);
    }
    const mask = masks[first / directions - 1];
    above = below === undefined || mask === undefined ? below : binary("multiply", below, mask);
  }
  return { gradInput: above, gradStarts };
}

/** The gradient of each cell's last state; where nothing comes back to it, none. */
function endGradients(
  cells: readonly Unrollable[],
  returns: Returned,
  directions: number,
  gradOutput: Tensor,
): (StateParts | undefined)[] {
  const { hasCell } = cells[0].rule;
  if (returns === "state") return splitStates(gradOutput, hasCell);
  if (returns === "sequence") return cells.map(() => undefined);
  const [batch, features] = gradOutput.shape;
  const rows = reshape(gradOutput, [1, batch, features]);
  return cells.map((_, at) => {
    const direction = at - (cells.length - directions);
    if (direction < 0) return undefined;
    const hidden = share(rows, direction, directions).pick(0) as Tensor;
    // The cell state goes no further, so its gradient is 0.
    return hasCell ? [hidden, zerosLike(hidden)] : [hidden];
  });
}

/** The part of the features that belongs to one of the directions, as a view. */
function share(x: Tensor, direction: number, directions: number): Tensor {
  const [length, batch, features] = x.shape;
  const width = features / directions;
  return restride(x, [length, batch, width], x.stride, x.offset + direction * width * x.stride[2]);
}

/** The outputs of one direction as they are, those of two with their features side by side. */
function besideEachOther(outputs: readonly Tensor[]): Tensor {
  if (outputs.length === 1) return outputs[0];
  const [length, batch, hidden] = outputs[0].shape;
  const joined = empty([length, batch, outputs.length * hidden], dtypeOf(outputs[0]));
  for (const [at, output] of outputs.entries()) copyElements(share(joined, at, outputs.length), output);
  return joined;
}
