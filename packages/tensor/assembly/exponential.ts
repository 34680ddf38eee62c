import { growth, powerOfRest, restOf, shiftedExponent, wholeExponent } from "./exponent-reduction";
import { multiplyAdd } from "./multiply-add";

/**
 * `e^x` in each lane, within 1.02 ulp. Infinity above 88.7228; below -87.3 the denormal numbers, down to 0 at -104. NaN
 * stays NaN, and `e^0` is exactly 1.
 *
 * No single float is `2^n` for all `n` from -150 to 128, so it is the product of two: 2 or 2^-64 by the sign of x, and
 * what then remains. They are multiplied in, as an addition to the exponent's bits would turn NaN into a number.
 */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // pmin and pmax give their first operand where that is NaN.
  const clamped = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
  const shifted = shiftedExponent(clamped, 254);
  const n = wholeExponent(shifted, 254);
  const power = powerOfRest(restOf(clamped, n));
  const isNegative = i32x4.shr_s(clamped, 31);
  const last = v128.xor(i32x4.splat(0x4000_0000), v128.and(isNegative, i32x4.splat(0x5f80_0000)));
  const first = i32x4.sub(i32x4.shl(shifted, 23), last);
  return f32x4.mul(f32x4.mul(power, first), last);
}

/**
 * {@link exponential} of numbers up to 0, or NaN, in fewer steps and with the same error; of others it means nothing.
 */
// @ts-ignore: decorator
@inline
export function exponentialOfNegative(x: v128): v128 {
  const clamped = f32x4.pmax(x, f32x4.splat(-104));
  const shifted = shiftedExponent(clamped, 127 + 64);
  const n = wholeExponent(shifted, 127 + 64);
  const power = powerOfRest(restOf(clamped, n));
  // 2^(n + 64), and 2^-64 last: only the last product may round to a denormal number.
  return f32x4.mul(f32x4.mul(power, i32x4.shl(shifted, 23)), f32x4.splat(5.421010862427522e-20));
}

/**
 * `e^x - 1` of numbers up to 0, or NaN, in each lane, within 1 ulp; of others it means nothing. Near 0 it keeps its
 * relative accuracy, as 1 is never added: `2^n (e^r - 1) + (2^n - 1)`. At -0 it gives +0.
 */
// @ts-ignore: decorator
@inline
export function exponentialMinusOneOfNegative(x: v128): v128 {
  // e^-20 is less than half of the last bit of 1.
  const clamped = f32x4.pmax(x, f32x4.splat(-20));
  const shifted = shiftedExponent(clamped, 127);
  const n = wholeExponent(shifted, 127);
  const grown = growth(restOf(clamped, n));
  const scale = i32x4.shl(shifted, 23);
  return multiplyAdd(scale, grown, f32x4.sub(scale, f32x4.splat(1)));
}
