import type { FloatArray } from "../../tensor.ts";

/**
 * Functions of one number. `parameter` is the exponent, slope, alpha, factor or threshold of those that have one; it is
 * finite, and alpha is not negative.
 *
 * NaN stays NaN (only `power` with the exponent 0 gives 1). For `leakyRelu` of `x <= 0` the value is `slope * x`, so slope
 * 0 at `-Infinity` gives NaN, as in PyTorch; and so do gelu, geluTanh, silu, mish and hardSwish, which are `x` times
 * something that is 0 there, and softsign at both infinities.
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
  | "tanh"
  | "selu"
  | "gelu"
  | "geluTanh"
  | "silu"
  | "mish"
  | "softplus"
  | "softsign"
  | "hardSigmoid"
  | "hardSwish";

/**
 * Gradients of the functions of one number. Each reads what its forward pass kept: the output `y` for exp, sqrt,
 * reciprocal, relu, elu, selu, sigmoid and tanh; the input `x` for all others.
 *
 * Kinks have the slope of their left side: 0, `slope`, `alpha` and `1.0507 * 1.6733` at 0 for relu, leakyRelu, elu and
 * selu, and that of the threshold for softplus. hardSigmoid is flat at -3 and 3; the slope of hardSwish there is that of
 * its middle part, -1/2 and 3/2. The slope of `power` with the exponent 0 is 0 everywhere. Where NaN was kept, relu and
 * hardSwish let the gradient pass, hardSigmoid is flat, and leakyRelu, elu and selu treat it as the left side, as in
 * PyTorch.
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

/** `y[i]` is `x[i]` within `low` and `high`, and the nearer of the two outside; NaN stays NaN. `y` may be `x`. */
export type ClampKernel = (y: FloatArray, x: FloatArray, count: number, low: number, high: number) => void;

/**
 * `gradInput[i] = gradOutput[i]` where `low < x[i] < high` or `x[i]` is NaN, else 0. `gradInput` may be `gradOutput`.
 */
export type ClampGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  x: FloatArray,
  count: number,
  low: number,
  high: number,
) => void;

/**
 * Leaky rectifiers with a slope for each channel: `y[e, c, i]` is `x[e, c, i]` where that is above 0, else
 * `slope[c] * x[e, c, i]`, for `x` of `examples x channels x size`. `y` may be `x`.
 */
export type LeakChannelsKernel = (
  y: FloatArray,
  x: FloatArray,
  slope: FloatArray,
  examples: number,
  channels: number,
  size: number,
) => void;

/** `gradInput` is `gradOutput` where `x` is above 0, else `slope[c] * gradOutput`. `gradInput` may be `gradOutput`. */
export type LeakChannelsGradientKernel = (
  gradInput: FloatArray,
  gradOutput: FloatArray,
  x: FloatArray,
  slope: FloatArray,
  examples: number,
  channels: number,
  size: number,
) => void;

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
