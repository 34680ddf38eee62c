import { loadUpTo, storeUpTo } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/** One step of Lion, as the engine's `lion` says. */
export function lion(
  value: usize,
  grad: usize,
  mean: usize,
  count: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  shrink: f64,
): void {
  const length = f32x4.splat(<f32>-rate);
  const keep1 = f32x4.splat(<f32>beta1);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const take2 = f32x4.splat(<f32>(1 - beta2));
  const left = f32x4.splat(<f32>shrink);
  for (; count > 0; count -= 4) {
    const g = loadUpTo(grad, count);
    const earlier = loadUpTo(mean, count);
    const mixed = multiplyAdd(keep1, earlier, f32x4.mul(take1, g));
    storeUpTo(mean, multiplyAdd(keep2, earlier, f32x4.mul(take2, g)), count);
    storeUpTo(value, multiplyAdd(left, loadUpTo(value, count), signed(length, mixed)), count);
    value += 16;
    grad += 16;
    mean += 16;
  }
}

/** `length` with the sign of `x`, 0 where that is 0, and NaN where it is NaN. */
// @ts-ignore: decorator
@inline
function signed(length: v128, x: v128): v128 {
  const signs = v128.and(x, i32x4.splat(i32.MIN_VALUE));
  const moved = v128.and(v128.xor(length, signs), f32x4.ne(x, f32x4.splat(0)));
  return v128.bitselect(moved, x, f32x4.eq(x, x));
}
