import { loadUpTo, storeUpTo } from "./first-lanes";
import { mapBinary } from "./map-binary";
import { mapUnary } from "./map-unary";

/** Activations of straight pieces, and their gradients; these read the input x. max and min pass NaN on. */

/** `x + 3` within 0 and 6, over 6. */
// @ts-ignore: decorator
@inline
function ramp(x: v128): v128 {
  const risen = f32x4.max(f32x4.add(x, f32x4.splat(3)), f32x4.splat(0));
  return f32x4.div(f32x4.min(risen, f32x4.splat(6)), f32x4.splat(6));
}

@unmanaged
class HardSigmoid {
  @inline
  of(x: v128, _: v128): v128 {
    return ramp(x);
  }
}

export function unaryHardSigmoid(y: usize, x: usize, count: i32): void {
  mapUnary<HardSigmoid>(y, x, count, 0);
}

@unmanaged
class HardSigmoidGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    return v128.and(f32x4.div(grad, f32x4.splat(6)), f32x4.lt(f32x4.abs(x), f32x4.splat(3)));
  }
}

export function unaryGradientHardSigmoid(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<HardSigmoidGradient>(gradInput, gradOutput, x, count, 0);
}

@unmanaged
class HardSwish {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.mul(x, ramp(x));
  }
}

export function unaryHardSwish(y: usize, x: usize, count: i32): void {
  mapUnary<HardSwish>(y, x, count, 0);
}

@unmanaged
class HardSwishGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    const three = f32x4.splat(3);
    const middle = f32x4.mul(grad, f32x4.add(f32x4.div(x, three), f32x4.splat(0.5)));
    const inside = v128.bitselect(middle, grad, f32x4.le(x, three));
    return v128.andnot(inside, f32x4.lt(x, f32x4.splat(-3)));
  }
}

export function unaryGradientHardSwish(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<HardSwishGradient>(gradInput, gradOutput, x, count, 0);
}

/** x within `low` and `high`. */
export function clamp(y: usize, x: usize, count: i32, low: f32, high: f32): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  for (; count > 0; count -= 4) {
    storeUpTo(y, f32x4.min(f32x4.max(loadUpTo(x, count), least), most), count);
    x += 16;
    y += 16;
  }
}

/** The gradient where `low < x < high` or x is NaN, else 0. */
export function clampGradient(
  gradInput: usize,
  gradOutput: usize,
  x: usize,
  count: i32,
  low: f32,
  high: f32,
): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  for (; count > 0; count -= 4) {
    const place = loadUpTo(x, count);
    const isOutside = v128.or(f32x4.le(place, least), f32x4.ge(place, most));
    storeUpTo(gradInput, v128.andnot(loadUpTo(gradOutput, count), isOutside), count);
    gradInput += 16;
    gradOutput += 16;
    x += 16;
  }
}
