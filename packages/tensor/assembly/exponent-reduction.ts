import { multiplyAdd } from "./multiply-add";

/**
 * The parts of an exponential: `x = n ln 2 + r` with a whole `n`, so that `e^x = 2^n e^r` with `|r| <= 0.347`.
 *
 * Source: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980).
 */

/**
 * 1.5 * 2^23: numbers of this size lie 1 apart, so that adding it rounds to a whole number, which then stands in the
 * lowest bits. With a bias of 127 added as well, those bits shifted left by 23 are the float 2^n.
 */
// @ts-ignore: decorator
@inline
const ROUNDING: f32 = 12582912;

/** `n` as {@link ROUNDING} `+ bias + n`. */
// @ts-ignore: decorator
@inline
export function shiftedExponent(x: v128, bias: f32): v128 {
  return multiplyAdd(x, f32x4.splat(1.44269504), f32x4.splat(ROUNDING + bias));
}

/** `n` as a number. */
// @ts-ignore: decorator
@inline
export function wholeExponent(shifted: v128, bias: f32): v128 {
  return f32x4.sub(shifted, f32x4.splat(ROUNDING + bias));
}

/** `r`. The first part of ln 2 has 15 bits and `n` at most 8, so that their product and the difference are exact. */
// @ts-ignore: decorator
@inline
export function restOf(x: v128, n: v128): v128 {
  const upper = multiplyAdd(n, f32x4.splat(-0.693145751953125), x);
  return multiplyAdd(n, f32x4.splat(-1.42860676533018e-6), upper);
}

/**
 * `e^r - 1` with a relative error of the polynomial below 5e-10 (half an ulp is 6e-8): minimax over [-0.347, 0.347] of
 * `(e^r - 1 - r) / r^2`, fitted anew after each coefficient was rounded to float32.
 */
// @ts-ignore: decorator
@inline
export function growth(rest: v128): v128 {
  let series = f32x4.splat(1.9764257e-4);
  series = multiplyAdd(series, rest, f32x4.splat(1.3932347e-3));
  series = multiplyAdd(series, rest, f32x4.splat(8.3335433e-3));
  series = multiplyAdd(series, rest, f32x4.splat(4.1666493e-2));
  series = multiplyAdd(series, rest, f32x4.splat(1.6666666e-1));
  series = multiplyAdd(series, rest, f32x4.splat(0.5));
  return multiplyAdd(f32x4.mul(rest, rest), series, rest);
}

/** `e^r` with a relative error of the polynomial below 4e-9, in one step less. */
// @ts-ignore: decorator
@inline
export function powerOfRest(rest: v128): v128 {
  let series = f32x4.splat(1.38194906e-3);
  series = multiplyAdd(series, rest, f32x4.splat(8.36869050e-3));
  series = multiplyAdd(series, rest, f32x4.splat(4.16682810e-2));
  series = multiplyAdd(series, rest, f32x4.splat(1.66665211e-1));
  series = multiplyAdd(series, rest, f32x4.splat(4.99999940e-1));
  return f32x4.add(multiplyAdd(f32x4.mul(rest, rest), series, rest), f32x4.splat(1));
}
