import { exponential, exponentialMinusOneOfNegative, exponentialOfNegative } from "./exponential";
import { loadFirst, storeFirst } from "./first-lanes";
import { hyperbolicTangent } from "./hyperbolic-tangent";
import { logarithm } from "./logarithm";
import { mapCostlyUnary, mapUnary } from "./map-unary";
import { wholePower } from "./whole-power";

@unmanaged
class Negate {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.neg(x);
  }
}

export function unaryNegate(y: usize, x: usize, count: i32): void {
  mapUnary<Negate>(y, x, count, 0);
}

@unmanaged
class Exp {
  @inline
  of(x: v128, _: v128): v128 {
    return exponential(x);
  }
}

export function unaryExp(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Exp>(y, x, count, 0);
}

@unmanaged
class Log {
  @inline
  of(x: v128, _: v128): v128 {
    return logarithm(x);
  }
}

export function unaryLog(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Log>(y, x, count, 0);
}

@unmanaged
class Sqrt {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.sqrt(x);
  }
}

export function unarySqrt(y: usize, x: usize, count: i32): void {
  mapUnary<Sqrt>(y, x, count, 0);
}

@unmanaged
class Reciprocal {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.div(f32x4.splat(1), x);
  }
}

export function unaryReciprocal(y: usize, x: usize, count: i32): void {
  mapUnary<Reciprocal>(y, x, count, 0);
}

@unmanaged
class Square {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.mul(x, x);
  }
}

/** Only whole exponents; the reference has the others. */
export function unaryPower(y: usize, x: usize, count: i32, exponent: i32): void {
  // The same rounded square as wholePower gives, in a tenth of the time.
  if (exponent == 2) return mapUnary<Square>(y, x, count, 0);
  for (; count >= 4; count -= 4) {
    v128.store(y, wholePower(v128.load(x), exponent));
    x += 16;
    y += 16;
  }
  if (count > 0) storeFirst(y, wholePower(loadFirst(x, count), exponent), count);
}

@unmanaged
class Scale {
  @inline
  of(x: v128, factor: v128): v128 {
    return f32x4.mul(factor, x);
  }
}

export function unaryScale(y: usize, x: usize, count: i32, factor: f32): void {
  mapUnary<Scale>(y, x, count, factor);
}

// The comparison that is false for NaN decides, so that relu and elu keep it; pmax would keep -0 as well.
@unmanaged
class Relu {
  @inline
  of(x: v128, _: v128): v128 {
    return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
  }
}

export function unaryRelu(y: usize, x: usize, count: i32): void {
  mapUnary<Relu>(y, x, count, 0);
}

@unmanaged
class LeakyRelu {
  @inline
  of(x: v128, slope: v128): v128 {
    return v128.bitselect(x, f32x4.mul(slope, x), f32x4.gt(x, f32x4.splat(0)));
  }
}

export function unaryLeakyRelu(y: usize, x: usize, count: i32, slope: f32): void {
  mapUnary<LeakyRelu>(y, x, count, slope);
}

@unmanaged
class Elu {
  @inline
  of(x: v128, alpha: v128): v128 {
    // The sign is given back to what comes from -0.
    const grown = v128.or(exponentialMinusOneOfNegative(x), v128.and(x, f32x4.splat(-0)));
    return v128.bitselect(f32x4.mul(alpha, grown), x, f32x4.le(x, f32x4.splat(0)));
  }
}

export function unaryElu(y: usize, x: usize, count: i32, alpha: f32): void {
  mapCostlyUnary<Elu>(y, x, count, alpha);
}

// Only exp(-|x|) is evaluated: it cannot overflow. Within 2.41 ulp.
@unmanaged
class Sigmoid {
  @inline
  of(x: v128, _: v128): v128 {
    const one = f32x4.splat(1);
    const decay = exponentialOfNegative(v128.or(x, f32x4.splat(-0)));
    const numerator = v128.bitselect(decay, one, f32x4.lt(x, f32x4.splat(0)));
    return f32x4.div(numerator, f32x4.add(one, decay));
  }
}

export function unarySigmoid(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Sigmoid>(y, x, count, 0);
}

@unmanaged
class Tanh {
  @inline
  of(x: v128, _: v128): v128 {
    return hyperbolicTangent(x);
  }
}

export function unaryTanh(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Tanh>(y, x, count, 0);
}

/** The scale of SELU, and scale times alpha; see the reference's selu-constants.ts. */
// @ts-ignore: decorator
@inline
export const SELU_SCALE: f32 = 1.0507009873554805;
// @ts-ignore: decorator
@inline
export const SELU_DEPTH: f32 = 1.7580993408473766;

@unmanaged
class Selu {
  @inline
  of(x: v128, _: v128): v128 {
    const grown = v128.or(exponentialMinusOneOfNegative(x), v128.and(x, f32x4.splat(-0)));
    const isLow = f32x4.le(x, f32x4.splat(0));
    return f32x4.mul(
      v128.bitselect(grown, x, isLow),
      v128.bitselect(f32x4.splat(SELU_DEPTH), f32x4.splat(SELU_SCALE), isLow),
    );
  }
}

export function unarySelu(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Selu>(y, x, count, 0);
}
