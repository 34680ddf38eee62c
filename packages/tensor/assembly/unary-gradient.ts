import { loadFirst, storeFirst } from "./first-lanes";
import { mapBinary } from "./map-binary";
import { SELU_DEPTH, SELU_SCALE } from "./unary";
import { wholePower } from "./whole-power";

/** `kept` is the forward pass's output `y` or its input `x`, as the parameter's name says. */

@unmanaged
class ExpGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    return f32x4.mul(grad, y);
  }
}

export function unaryGradientExp(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<ExpGradient>(gradInput, gradOutput, y, count, 0);
}

@unmanaged
class LogGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    return f32x4.div(grad, x);
  }
}

export function unaryGradientLog(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<LogGradient>(gradInput, gradOutput, x, count, 0);
}

@unmanaged
class SqrtGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    return f32x4.div(grad, f32x4.add(y, y));
  }
}

export function unaryGradientSqrt(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<SqrtGradient>(gradInput, gradOutput, y, count, 0);
}

@unmanaged
class ReciprocalGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    // y * y alone could overflow where the gradient is small.
    return f32x4.mul(f32x4.mul(f32x4.neg(grad), y), y);
  }
}

export function unaryGradientReciprocal(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<ReciprocalGradient>(gradInput, gradOutput, y, count, 0);
}

/** Only whole exponents; the reference has the others. */
export function unaryGradientPower(gradInput: usize, gradOutput: usize, x: usize, count: i32, exponent: i32): void {
  // The slope of x^0 is 0 everywhere, also at x = 0 where 0 * 0^-1 would be NaN.
  if (exponent == 0) return memory.fill(gradInput, 0, <usize>count << 2);
  const factor = f32x4.splat(<f32>exponent);
  for (; count >= 4; count -= 4) {
    const slope = f32x4.mul(factor, wholePower(v128.load(x), exponent - 1));
    v128.store(gradInput, f32x4.mul(v128.load(gradOutput), slope));
    gradInput += 16;
    gradOutput += 16;
    x += 16;
  }
  if (count == 0) return;
  const slope = f32x4.mul(factor, wholePower(loadFirst(x, count), exponent - 1));
  storeFirst(gradInput, f32x4.mul(loadFirst(gradOutput, count), slope), count);
}

@unmanaged
class ReluGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    return v128.andnot(grad, f32x4.le(y, f32x4.splat(0)));
  }
}

export function unaryGradientRelu(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<ReluGradient>(gradInput, gradOutput, y, count, 0);
}

@unmanaged
class LeakyReluGradient {
  @inline
  of(grad: v128, x: v128, slope: v128): v128 {
    return v128.bitselect(grad, f32x4.mul(slope, grad), f32x4.gt(x, f32x4.splat(0)));
  }
}

export function unaryGradientLeakyRelu(
  gradInput: usize,
  gradOutput: usize,
  x: usize,
  count: i32,
  slope: f32,
): void {
  mapBinary<LeakyReluGradient>(gradInput, gradOutput, x, count, slope);
}

@unmanaged
class EluGradient {
  @inline
  of(grad: v128, y: v128, alpha: v128): v128 {
    // For x <= 0, alpha * exp(x) = y + alpha; for x > 0 the slope is 1.
    return v128.bitselect(grad, f32x4.mul(grad, f32x4.add(y, alpha)), f32x4.gt(y, f32x4.splat(0)));
  }
}

export function unaryGradientElu(gradInput: usize, gradOutput: usize, y: usize, count: i32, alpha: f32): void {
  mapBinary<EluGradient>(gradInput, gradOutput, y, count, alpha);
}

@unmanaged
class SigmoidGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    return f32x4.mul(f32x4.mul(grad, y), f32x4.sub(f32x4.splat(1), y));
  }
}

export function unaryGradientSigmoid(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<SigmoidGradient>(gradInput, gradOutput, y, count, 0);
}

@unmanaged
class TanhGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    // 1 - y * y would lose what the rounding of the square loses; 1 - y is exact from 0.5 on.
    const one = f32x4.splat(1);
    return f32x4.mul(grad, f32x4.mul(f32x4.sub(one, y), f32x4.add(one, y)));
  }
}

export function unaryGradientTanh(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<TanhGradient>(gradInput, gradOutput, y, count, 0);
}

@unmanaged
class SeluGradient {
  @inline
  of(grad: v128, y: v128, _: v128): v128 {
    const low = f32x4.add(y, f32x4.splat(SELU_DEPTH));
    return f32x4.mul(grad, v128.bitselect(f32x4.splat(SELU_SCALE), low, f32x4.gt(y, f32x4.splat(0))));
  }
}

export function unaryGradientSelu(gradInput: usize, gradOutput: usize, y: usize, count: i32): void {
  mapBinary<SeluGradient>(gradInput, gradOutput, y, count, 0);
}
