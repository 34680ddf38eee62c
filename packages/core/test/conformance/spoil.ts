import type { Gate, LawKey, ParametersOnly } from "@chainrule/core";
import type { DType, Tensor } from "@chainrule/tensor";
import { Drift, Squares } from "./specimens.ts";

/** A gate that is right but for one mistake. */
export interface SpoiledGate {
  readonly mistake: string;
  /** The laws that find it: the one it breaks, and those that follow from it. */
  readonly breaks: readonly LawKey[];
  /** A part of one of the findings, as `of: expected ..., got ...`. */
  readonly finding: string;
  make(dtype: DType): Gate<[input: Tensor]>;
}

export type Forward = (...inputs: [input: Tensor]) => Tensor;
export type Backward = (gradOutput: Tensor, options?: ParametersOnly) => readonly Tensor[];

/** Squares with a change made to each new gate. */
export function squares(spoil: (gate: Squares) => void): (dtype: DType) => Squares {
  return (dtype) => {
    const gate = new Squares(dtype);
    // The tied gate would be a right one.
    Object.defineProperty(gate, "tied", { value: undefined, writable: true });
    spoil(gate);
    return gate;
  };
}

/** Squares with another backward, made from the right one. */
export function backwards(spoiled: (right: Backward, gate: Squares) => Backward): (dtype: DType) => Squares {
  return squares((gate) => {
    gate.backward = spoiled(gate.backward.bind(gate) as Backward, gate) as Squares["backward"];
  });
}

/** Squares with another forward, made from the right one. */
export function forwards(spoiled: (right: Forward, gate: Squares) => Forward): (dtype: DType) => Squares {
  return squares((gate) => {
    gate.forward = spoiled(gate.forward.bind(gate), gate);
  });
}

/** Drift with a change made to each new layer. */
export function drifts(spoil: (layer: Drift) => void): (dtype: DType) => Drift {
  return (dtype) => {
    const layer = new Drift(dtype);
    spoil(layer);
    return layer;
  };
}
