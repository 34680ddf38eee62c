import type { FloatArray } from "../../tensor.ts";

/**
 * Functions of one number. `parameter` is the exponent, slope, alpha or factor of those that have one; it is finite, and
 * alpha is not negative.
 *
 * NaN stays NaN (only `power` with the exponent 0 gives 1). For `leakyRelu` of `x <= 0` the value is `slope * x`, so slope
 * 0 at `-Infinity` gives NaN, as in PyTorch.
 */
export type UnaryName =
  | "negate"
  | "exp"
  | "log"
  | "sqrt"
  | "reciprocal"
  | "power"
  | "scale"
  | "relu"
  | "leakyRelu"
  | "elu"
  | "sigmoid"
  | "tanh";

/**
 * Gradients of the functions of one number. Each reads what its forward pass kept: the output `y` for exp, sqrt,
 * reciprocal, relu, elu, sigmoid and tanh; the input `x` for log, power and leakyRelu.
 *
 * Kinks have the slope of their left side: 0, `slope` and `alpha` at 0 for relu, leakyRelu and elu. The slope of
 * `power` with the exponent 0 is 0 everywhere. Where NaN was kept, relu lets the gradient pass and leakyRelu and elu
 * treat it as the left side, as in PyTorch.
 */
export type UnaryGradientName = Exclude<UnaryName, "negate" | "scale">;

export type BinaryName = "add" | "subtract" | "multiply" | "divide" | "maximum" | "minimum";

/** `y[i] = f(x[i])`. `y` may be `x`. */
export type UnaryKernel = (y: FloatArray, x: FloatArray, count: number, parameter: number) => void;

/** `gradInput[i] = gradOutput[i] * f'`, with the slope taken from `kept[i]`. `gradInput` may be `gradOutput`. */
export type UnaryGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  kept: FloatArray,
  count: number,
  parameter: number,
) => void;

/** `z[i] = f(x[i], y[i])`. `z` may be `x` or `y`. */
export type BinaryKernel = (z: FloatArray, x: FloatArray, y: FloatArray, count: number) => void;

/**
 * Sends each gradient to the operand that was chosen: where `sign * x[i] >= sign * y[i]` or `x[i]` is NaN to `gradX`,
 * else to `gradY`; the other gets 0. `sign` is 1 for a maximum and -1 for a minimum. Ties go to `x`. `gradX` or `gradY`
 * may be `gradOutput`.
 */
export type RouteKernel = (
  gradX: FloatArray,
  gradY: FloatArray,
  gradOutput: FloatArray,
  x: FloatArray,
  y: FloatArray,
  count: number,
  sign: 1 | -1,
) => void;

/** `y[i] = 0`. */
export type ZeroKernel = (y: FloatArray, count: number) => void;

/** `y[i] += factor * x[i]`. `x` may be `y`. */
export type AddScaledKernel = (y: FloatArray, x: FloatArray, count: number, factor: number) => void;
