import type { Parameter } from "@chainrule/core";
import { flat, markChanged } from "@chainrule/tensor";
import type { Direction } from "./direction.ts";
import type { Patient } from "./patient.ts";

/** How the loss changes along a straight stretch of values of one parameter. */
export interface Stretch {
  /** Loss at the end less loss at the beginning. */
  readonly measured: number;
  /** The same as the gradients foretell it, at the middles of so many equal parts of the stretch. */
  readonly foretold: readonly number[];
  /** The same at the beginning and at the end. */
  readonly foretoldAtEnds: readonly [begin: number, end: number];
}

/**
 * Walks from `-offset` to `offset` along the direction, and puts the parameter back.
 *
 * The stretch lies between the two ends as the element type can hold them, so that what rounding does to a small offset is
 * no error. The gradients of the patient's parameters are then those of the last part.
 */
export function walkStretch(
  patient: Patient,
  parameter: Parameter,
  direction: Direction,
  offset: number,
  parts: number,
): Stretch {
  const data = flat(parameter.value);
  const middle = data.slice();
  const begin = middle.map((entry, i) => entry - offset * direction[i]);
  const end = middle.map((entry, i) => entry + offset * direction[i]);
  /** The loss at a share of the stretch, and how the gradient there foretells the whole of it. */
  const lookAt = (share: number): { loss: number; change: number } => {
    for (let i = 0; i < data.length; i++) data[i] = begin[i] + share * (end[i] - begin[i]);
    markChanged(parameter.value);
    const loss = patient.differentiate();
    const gradient = flat(parameter.grad);
    let change = 0;
    for (let i = 0; i < data.length; i++) change += gradient[i] * (end[i] - begin[i]);
    return { loss, change };
  };
  try {
    const [first, last] = [lookAt(0), lookAt(1)];
    const foretold = Array.from({ length: parts }, (_, part) => lookAt((part + 0.5) / parts).change);
    return { measured: last.loss - first.loss, foretold, foretoldAtEnds: [first.change, last.change] };
  } finally {
    data.set(middle);
    markChanged(parameter.value);
  }
}
