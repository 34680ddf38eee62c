import { exponentialOfNegative } from "./exponential";

/** `e^-|x|` in each lane, which cannot overflow. */
// @ts-ignore: decorator
@inline
export function decayOf(x: v128): v128 {
  return exponentialOfNegative(v128.or(x, f32x4.splat(-0)));
}

/** `1 / (1 + e^-x)` in each lane from `decay = e^-|x|`. */
// @ts-ignore: decorator
@inline
export function shareOf(x: v128, decay: v128): v128 {
  const one = f32x4.splat(1);
  const numerator = v128.bitselect(decay, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, decay));
}

/** The logistic sigmoid in each lane, within 2.41 ulp. */
// @ts-ignore: decorator
@inline
export function logistic(x: v128): v128 {
  return shareOf(x, decayOf(x));
}
