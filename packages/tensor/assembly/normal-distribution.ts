import { powerOfRest, restOf, shiftedExponent, wholeExponent } from "./exponent-reduction";
import { multiplyAdd } from "./multiply-add";

/** Beyond it the tail is 0 in single precision. */
// @ts-ignore: decorator
@inline
const FAR: f32 = 14.5;

/**
 * `e^(-x^2 / 2)` in each lane, within 1.6 ulp, for x from 0 to {@link FAR}. The square is taken in two parts, the first
 * of which is exact: its rounding would become up to 100 ulp of the power.
 */
// @ts-ignore: decorator
@inline
export function normalPower(x: v128): v128 {
  const minusHalf = f32x4.splat(-0.5);
  // The first 12 bits of x, whose square has 24.
  const upper = v128.and(x, i32x4.splat(0xffff_f000));
  const exact = f32x4.mul(f32x4.mul(upper, upper), minusHalf);
  const correction = f32x4.mul(f32x4.mul(f32x4.sub(x, upper), f32x4.add(x, upper)), minusHalf);
  const shifted = shiftedExponent(f32x4.add(exact, correction), 127 + 64);
  const n = wholeExponent(shifted, 127 + 64);
  const power = powerOfRest(f32x4.add(restOf(exact, n), correction));
  return f32x4.mul(f32x4.mul(power, i32x4.shl(shifted, 23)), f32x4.splat(5.421010862427522e-20));
}

/** |x|, at most {@link FAR}, of which all that follows is a function; NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function distanceOf(x: v128): v128 {
  return f32x4.pmin(f32x4.abs(x), f32x4.splat(FAR));
}

/**
 * The probability that a standard normal number is below x, in each lane, its lower tail included: with the distance `t`
 * of x from 0 and the power above, `tail = power * s P(s)` with `s = 1 / (1 + 5 t / 16)`.
 */
// @ts-ignore: decorator
@inline
export function normalDistribution(x: v128, distance: v128, power: v128): v128 {
  const one = f32x4.splat(1);
  const s = f32x4.div(one, multiplyAdd(distance, f32x4.splat(0.3125), one));
  // Minimax over [0, 14.5] of the tail over power and s, about the middle of s, so that no term cancels another; relative
  // error below 1.1e-8.
  const place = f32x4.sub(s, f32x4.splat(0.59375));
  let series = f32x4.splat(-0.01902705267723393);
  series = multiplyAdd(series, place, f32x4.splat(-0.010236106103442078));
  series = multiplyAdd(series, place, f32x4.splat(0.041766316463725625));
  series = multiplyAdd(series, place, f32x4.splat(0.01436118519691065));
  series = multiplyAdd(series, place, f32x4.splat(-0.08259150620512572));
  series = multiplyAdd(series, place, f32x4.splat(-0.04748764449370192));
  series = multiplyAdd(series, place, f32x4.splat(0.17465146624410613));
  series = multiplyAdd(series, place, f32x4.splat(0.38323536869177516));
  series = multiplyAdd(series, place, f32x4.splat(0.4007550515423349));
  series = multiplyAdd(series, place, f32x4.splat(0.2643144386669433));
  const tail = f32x4.mul(power, f32x4.mul(s, series));
  return v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(x, f32x4.splat(0)));
}
