import { mapBinary } from "./map-binary";
import { multiplyAdd } from "./multiply-add";

@unmanaged
class AddScaled {
  @inline
  of(y: v128, x: v128, factor: v128): v128 {
    return multiplyAdd(factor, x, y);
  }
}

/** `y[i] += factor * x[i]`. `x` may be `y`. */
export function addScaled(y: usize, x: usize, count: i32, factor: f32): void {
  mapBinary<AddScaled>(y, y, x, count, factor);
}
