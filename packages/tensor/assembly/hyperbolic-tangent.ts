import { exponentialOfNegative } from "./exponential";
import { multiplyAdd } from "./multiply-add";

/**
 * tanh in each lane, within 1.47 ulp; the sign of zero and NaN are kept.
 *
 * From 0.625 on it is `1 - 2 E / (1 + E)` with `E = e^(-2 |x|)`, which neither overflows nor cancels; below, where the
 * relative accuracy would be lost, `x + x^3 P(x^2)`. Both are computed in all lanes.
 */
// @ts-ignore: decorator
@inline
export function hyperbolicTangent(x: v128): v128 {
  const sign = f32x4.splat(-0);
  const one = f32x4.splat(1);
  const square = f32x4.mul(x, x);
  // Minimax over [0, 0.625^2] of (tanh(x) / x - 1) / x^2; relative error of tanh below 5e-9.
  let series = f32x4.splat(-5.6922967e-3);
  series = multiplyAdd(series, square, f32x4.splat(2.0628167e-2));
  series = multiplyAdd(series, square, f32x4.splat(-5.3736515e-2));
  series = multiplyAdd(series, square, f32x4.splat(1.3331406e-1));
  series = multiplyAdd(series, square, f32x4.splat(-3.3333281e-1));
  const small = multiplyAdd(f32x4.mul(x, square), series, x);
  const magnitude = v128.andnot(x, sign);
  const power = exponentialOfNegative(f32x4.mul(magnitude, f32x4.splat(-2)));
  const large = f32x4.sub(one, f32x4.div(f32x4.add(power, power), f32x4.add(one, power)));
  const isLarge = f32x4.gt(magnitude, f32x4.splat(0.625));
  return v128.bitselect(x, v128.bitselect(large, small, isLarge), sign);
}
