import { mapBinary } from "./map-binary";
import { mapUnary } from "./map-unary";

@unmanaged
class Softsign {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.div(x, f32x4.add(f32x4.splat(1), f32x4.abs(x)));
  }
}

export function unarySoftsign(y: usize, x: usize, count: i32): void {
  mapUnary<Softsign>(y, x, count, 0);
}

@unmanaged
class SoftsignGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    // Divided twice, as the square could overflow.
    const total = f32x4.add(f32x4.splat(1), f32x4.abs(x));
    return f32x4.div(f32x4.div(grad, total), total);
  }
}

export function unaryGradientSoftsign(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<SoftsignGradient>(gradInput, gradOutput, x, count, 0);
}
