import type { UnaryName } from "@chainrule/tensor";

/** A kernel of the WebAssembly engine with the accuracy that is claimed for it. */
export interface StatedFunction {
  readonly name: UnaryName;
  readonly parameter: number;
  /** Where it is measured: beyond, the result is a constant or the input itself. */
  readonly low: number;
  readonly high: number;
  /** The result in double precision. */
  readonly exact: (x: number) => number;
  /** No float in between is further off, in ulp, on either build. */
  readonly bound: number;
}

const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/**
 * The functions that the engine computes by polynomials of its own. The bounds are the worst errors rounded up; they were
 * found over every float where a function is no constant, line or copy of another stretch, with `--every 101` elsewhere.
 */
export const STATED_FUNCTIONS: readonly StatedFunction[] = [
  { name: "exp", parameter: 0, low: -105, high: 90, exact: Math.exp, bound: 1.02 },
  { name: "log", parameter: 0, low: 2 ** -149, high: LARGEST, exact: Math.log, bound: 0.87 },
  { name: "tanh", parameter: 0, low: -12, high: 12, exact: Math.tanh, bound: 1.47 },
  { name: "sigmoid", parameter: 0, low: -105, high: 105, exact: (x) => 1 / (1 + Math.exp(-x)), bound: 2.41 },
  { name: "elu", parameter: 1, low: -105, high: 1, exact: (x) => (x > 0 ? x : Math.expm1(x)), bound: 0.89 },
];
