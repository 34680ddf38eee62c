import type { FloatArray } from "../../tensor.ts";

/*
 * What a recurrent cell computes besides its matrix products, for one time step: `rows` examples of `hidden` units. A row
 * of `gates` holds the gates one after the other, `hidden` entries each. `s` is the logistic sigmoid.
 */

/**
 * One step of a long short-term memory. `gates` comes as what the four gates are functions of and leaves as their values
 * `i = s(.)`, `f = s(.)`, `g = tanh(.)`, `o = s(.)`; `cell = f * cellBefore + i * g` and `hidden = o * tanh(cell)`.
 */
export type LstmCellKernel = (
  hiddenState: FloatArray,
  cell: FloatArray,
  gates: FloatArray,
  cellBefore: FloatArray,
  rows: number,
  hidden: number,
) => void;

/**
 * The gradient of an {@link LstmCellKernel} from the gates' values: of what the gates are functions of, and of
 * `cellBefore`. `gradCellBefore` may be `gradCell`.
 */
export type LstmCellGradientKernel = (
  gradGates: FloatArray,
  gradCellBefore: FloatArray,
  gradHidden: FloatArray,
  gradCell: FloatArray,
  gates: FloatArray,
  cell: FloatArray,
  cellBefore: FloatArray,
  rows: number,
  hidden: number,
) => void;

/**
 * One step of a gated recurrent unit. `gates` comes as the part of the input and leaves as the gates' values
 * `r = s(gates + recurrent)`, `z = s(gates + recurrent)`, `n = tanh(gates + r * recurrent)`, with the three parts of
 * `gates` and of `recurrent`, which is the part of the state; the new state is `(1 - z) * n + z * before`.
 */
export type GruCellKernel = (
  hiddenState: FloatArray,
  gates: FloatArray,
  recurrent: FloatArray,
  before: FloatArray,
  rows: number,
  hidden: number,
) => void;

/**
 * The gradient of a {@link GruCellKernel} from the gates' values: of the part of the input, of the part of the state, and
 * of the state before as far as it goes into the mean directly. `gradBefore` may be `gradHidden`.
 */
export type GruCellGradientKernel = (
  gradGates: FloatArray,
  gradRecurrent: FloatArray,
  gradBefore: FloatArray,
  gradHidden: FloatArray,
  gates: FloatArray,
  recurrent: FloatArray,
  before: FloatArray,
  rows: number,
  hidden: number,
) => void;
