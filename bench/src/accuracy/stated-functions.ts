import { referenceEngine } from "@chainrule/tensor";
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
 * found over every float where a function is no constant, line or copy of another stretch, with `--every 101` elsewhere and
 * from selu on. geluTanh is far off only in its tail, where the rounding of the exponent's argument is enlarged; at -5 it is
 * a fifth of that.
 */
export const STATED_FUNCTIONS: readonly StatedFunction[] = [
  { name: "exp", parameter: 0, low: -105, high: 90, exact: Math.exp, bound: 1.02 },
  { name: "log", parameter: 0, low: 2 ** -149, high: LARGEST, exact: Math.log, bound: 0.87 },
  { name: "tanh", parameter: 0, low: -12, high: 12, exact: Math.tanh, bound: 1.47 },
  { name: "sigmoid", parameter: 0, low: -105, high: 105, exact: (x) => 1 / (1 + Math.exp(-x)), bound: 2.41 },
  { name: "elu", parameter: 1, low: -105, high: 1, exact: (x) => (x > 0 ? x : Math.expm1(x)), bound: 0.89 },
  { name: "selu", parameter: 0, low: -105, high: 1, exact: byReference("selu", 0), bound: 2 },
  { name: "gelu", parameter: 0, low: -13, high: 6, exact: byReference("gelu", 0), bound: 8 },
  { name: "geluTanh", parameter: 0, low: -10, high: 6, exact: byReference("geluTanh", 0), bound: 200 },
  { name: "silu", parameter: 0, low: -80, high: 20, exact: byReference("silu", 0), bound: 3.4 },
  { name: "mish", parameter: 0, low: -80, high: 20, exact: byReference("mish", 0), bound: 4.2 },
  { name: "softplus", parameter: 20, low: -105, high: 21, exact: byReference("softplus", 20), bound: 2.1 },
];

/** The reference in double precision, which is held against 60 digits, or is nothing but the host's own functions. */
function byReference(name: UnaryName, parameter: number): (x: number) => number {
  const [input, output] = [new Float64Array(1), new Float64Array(1)];
  const kernel = referenceEngine.unary[name];
  return (x) => {
    input[0] = x;
    kernel(output, input, 1, parameter);
    return output[0];
  };
}
