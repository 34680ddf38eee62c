import { logarithm } from "./logarithm";
import { decayOf, shareOf } from "./logistic";
import { mapBinary } from "./map-binary";
import { mapCostlyUnary } from "./map-unary";

/** `log(1 + e^x)` in each lane: `max(x, 0) + log(1 + e^-|x|)`, which cannot overflow. */
// @ts-ignore: decorator
@inline
export function softplus(x: v128): v128 {
  const one = f32x4.splat(1);
  const decay = decayOf(x);
  const total = f32x4.add(one, decay);
  // What the sum's rounding took away, to first order: for small powers it is all there is.
  const lost = f32x4.div(f32x4.sub(decay, f32x4.sub(total, one)), total);
  return f32x4.add(f32x4.max(x, f32x4.splat(0)), f32x4.add(logarithm(total), lost));
}

/** The same, and x itself above the threshold. */
@unmanaged
class Softplus {
  @inline
  of(x: v128, threshold: v128): v128 {
    return v128.bitselect(x, softplus(x), f32x4.gt(x, threshold));
  }
}

export function unarySoftplus(y: usize, x: usize, count: i32, threshold: f32): void {
  mapCostlyUnary<Softplus>(y, x, count, threshold);
}

/** The slope is the sigmoid, and 1 above the threshold; from the input x. */
@unmanaged
class SoftplusGradient {
  @inline
  of(grad: v128, x: v128, threshold: v128): v128 {
    return v128.bitselect(grad, f32x4.mul(grad, shareOf(x, decayOf(x))), f32x4.gt(x, threshold));
  }
}

export function unaryGradientSoftplus(
  gradInput: usize,
  gradOutput: usize,
  x: usize,
  count: i32,
  threshold: f32,
): void {
  mapBinary<SoftplusGradient>(gradInput, gradOutput, x, count, threshold);
}
