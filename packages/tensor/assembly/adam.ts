import { loadUpTo, storeUpTo } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/**
 * One step by two moments, as the engine's `adam` says.
 *
 * The rates are doubles: rounded to floats first, `1 - 0.999` would be wrong by 1e-5. The first loop is for Adam alone.
 */
export function adam(
  value: usize,
  grad: usize,
  firstMoment: usize,
  secondMoment: usize,
  largest: usize,
  count: i32,
  meanRate: f64,
  gradRate: f64,
  rootFactor: f64,
  epsilon: f64,
  beta1: f64,
  beta2: f64,
  weightDecay: f64,
  shrink: f64,
  keepsLargest: i32,
): void {
  const rate = f32x4.splat(<f32>-meanRate);
  const share = f32x4.splat(<f32>-gradRate);
  const factor = f32x4.splat(<f32>rootFactor);
  const smallest = f32x4.splat(<f32>epsilon);
  const keep1 = f32x4.splat(<f32>beta1);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const take2 = f32x4.splat(<f32>(1 - beta2));
  const penalty = f32x4.splat(<f32>weightDecay);
  const left = f32x4.splat(<f32>shrink);
  if (!keepsLargest && gradRate == 0) {
    for (; count >= 8; count -= 8) {
      const before0 = v128.load(value);
      const before1 = v128.load(value, 16);
      const g0 = multiplyAdd(penalty, before0, v128.load(grad));
      const g1 = multiplyAdd(penalty, before1, v128.load(grad, 16));
      const first0 = multiplyAdd(keep1, v128.load(firstMoment), f32x4.mul(take1, g0));
      const first1 = multiplyAdd(keep1, v128.load(firstMoment, 16), f32x4.mul(take1, g1));
      const second0 = multiplyAdd(keep2, v128.load(secondMoment), f32x4.mul(f32x4.mul(take2, g0), g0));
      const second1 = multiplyAdd(keep2, v128.load(secondMoment, 16), f32x4.mul(f32x4.mul(take2, g1), g1));
      const change0 = f32x4.div(f32x4.mul(rate, first0), denominator(second0, factor, smallest));
      const change1 = f32x4.div(f32x4.mul(rate, first1), denominator(second1, factor, smallest));
      v128.store(firstMoment, first0);
      v128.store(firstMoment, first1, 16);
      v128.store(secondMoment, second0);
      v128.store(secondMoment, second1, 16);
      v128.store(value, multiplyAdd(left, before0, change0));
      v128.store(value, multiplyAdd(left, before1, change1), 16);
      value += 32;
      grad += 32;
      firstMoment += 32;
      secondMoment += 32;
    }
  }
  for (; count > 0; count -= 4) {
    const before = loadUpTo(value, count);
    const g = multiplyAdd(penalty, before, loadUpTo(grad, count));
    const first = multiplyAdd(keep1, loadUpTo(firstMoment, count), f32x4.mul(take1, g));
    const second = multiplyAdd(keep2, loadUpTo(secondMoment, count), f32x4.mul(f32x4.mul(take2, g), g));
    storeUpTo(firstMoment, first, count);
    storeUpTo(secondMoment, second, count);
    let square = second;
    if (keepsLargest) {
      // NaN, once in the second moment, stays there.
      square = f32x4.pmax(second, loadUpTo(largest, count));
      storeUpTo(largest, square, count);
    }
    const change = f32x4.div(multiplyAdd(rate, first, f32x4.mul(share, g)), denominator(square, factor, smallest));
    storeUpTo(value, multiplyAdd(left, before, change), count);
    value += 16;
    grad += 16;
    firstMoment += 16;
    secondMoment += 16;
    largest += 16;
  }
}

// @ts-ignore: decorator
@inline
function denominator(square: v128, factor: v128, smallest: v128): v128 {
  return multiplyAdd(factor, f32x4.sqrt(square), smallest);
}
