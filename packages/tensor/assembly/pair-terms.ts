import { exponential } from "./exponential";
import { logarithm } from "./logarithm";

/**
 * What the losses of a prediction `x` and a target `t` are in each lane, and their slopes in `x`. Each gives 0 for lanes of
 * zeros, such as those behind the end of a row, or its slope is not stored there.
 */

@unmanaged
export class Absolute {
  @inline
  of(x: v128, t: v128, _: v128): v128 {
    return f32x4.abs(f32x4.sub(x, t));
  }
}

@unmanaged
export class AbsoluteSlope {
  @inline
  of(x: v128, t: v128, _: v128): v128 {
    const difference = f32x4.sub(x, t);
    const sign = v128.or(v128.and(difference, f32x4.splat(-0.0)), f32x4.splat(1));
    const orZero = v128.and(sign, f32x4.ne(difference, f32x4.splat(0)));
    // All bits set are a NaN.
    return v128.or(orZero, f32x4.ne(difference, difference));
  }
}

@unmanaged
export class Huber {
  @inline
  of(x: v128, t: v128, delta: v128): v128 {
    const half = f32x4.splat(0.5);
    const distance = f32x4.abs(f32x4.sub(x, t));
    const square = f32x4.mul(half, f32x4.mul(distance, distance));
    const line = f32x4.mul(delta, f32x4.sub(distance, f32x4.mul(half, delta)));
    return v128.bitselect(square, line, f32x4.le(distance, delta));
  }
}

@unmanaged
export class HuberSlope {
  @inline
  of(x: v128, t: v128, delta: v128): v128 {
    return f32x4.max(f32x4.neg(delta), f32x4.min(delta, f32x4.sub(x, t)));
  }
}

@unmanaged
export class Divergence {
  @inline
  of(x: v128, t: v128, _: v128): v128 {
    const term = f32x4.mul(t, f32x4.sub(logarithm(t), x));
    return v128.andnot(term, f32x4.eq(t, f32x4.splat(0)));
  }
}

@unmanaged
export class DivergenceSlope {
  @inline
  of(_: v128, t: v128, __: v128): v128 {
    return f32x4.neg(t);
  }
}

@unmanaged
export class LogDivergence {
  @inline
  of(x: v128, t: v128, _: v128): v128 {
    const term = f32x4.mul(exponential(t), f32x4.sub(t, x));
    return v128.andnot(term, f32x4.eq(t, f32x4.splat(-Infinity)));
  }
}

@unmanaged
export class LogDivergenceSlope {
  @inline
  of(_: v128, t: v128, __: v128): v128 {
    return f32x4.neg(exponential(t));
  }
}
