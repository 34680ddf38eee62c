import { loadFirst, storeFirst } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/**
 * One step of Adam or, with `decoupled`, of AdamW, as the engine's `adam` says; `step` counts from 1.
 *
 * The rates are doubles: rounded to floats first, `1 - 0.999` would be wrong by 1e-5. What is the same for all entries
 * is computed in double precision and then rounded; the root of the second moment's correction is multiplied into the
 * numerator and epsilon, so that each entry takes one division.
 */
export function adam(
  value: usize,
  grad: usize,
  firstMoment: usize,
  secondMoment: usize,
  count: i32,
  step: i32,
  learningRate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  weightDecay: f64,
  decoupled: i32,
): void {
  const root = sqrt(1 - powerOf(beta2, step));
  const rate = f32x4.splat(<f32>((-learningRate * root) / (1 - powerOf(beta1, step))));
  const smallest = f32x4.splat(<f32>(epsilon * root));
  const keep1 = f32x4.splat(<f32>beta1);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const take2 = f32x4.splat(<f32>(1 - beta2));
  const shrink = f32x4.splat(<f32>(decoupled ? 1 - learningRate * weightDecay : 1));
  const penalty = f32x4.splat(<f32>(decoupled ? 0 : weightDecay));
  for (; count >= 8; count -= 8) {
    const before0 = v128.load(value);
    const before1 = v128.load(value, 16);
    const g0 = multiplyAdd(penalty, before0, v128.load(grad));
    const g1 = multiplyAdd(penalty, before1, v128.load(grad, 16));
    const first0 = multiplyAdd(keep1, v128.load(firstMoment), f32x4.mul(take1, g0));
    const first1 = multiplyAdd(keep1, v128.load(firstMoment, 16), f32x4.mul(take1, g1));
    const second0 = multiplyAdd(keep2, v128.load(secondMoment), f32x4.mul(f32x4.mul(take2, g0), g0));
    const second1 = multiplyAdd(keep2, v128.load(secondMoment, 16), f32x4.mul(f32x4.mul(take2, g1), g1));
    const change0 = change(first0, second0, rate, smallest);
    const change1 = change(first1, second1, rate, smallest);
    v128.store(firstMoment, first0);
    v128.store(firstMoment, first1, 16);
    v128.store(secondMoment, second0);
    v128.store(secondMoment, second1, 16);
    v128.store(value, multiplyAdd(shrink, before0, change0));
    v128.store(value, multiplyAdd(shrink, before1, change1), 16);
    value += 32;
    grad += 32;
    firstMoment += 32;
    secondMoment += 32;
  }
  for (; count > 0; count -= 4) {
    const isWhole = count >= 4;
    const before = isWhole ? v128.load(value) : loadFirst(value, count);
    const g = multiplyAdd(penalty, before, isWhole ? v128.load(grad) : loadFirst(grad, count));
    const firstBefore = isWhole ? v128.load(firstMoment) : loadFirst(firstMoment, count);
    const first = multiplyAdd(keep1, firstBefore, f32x4.mul(take1, g));
    const secondBefore = isWhole ? v128.load(secondMoment) : loadFirst(secondMoment, count);
    const second = multiplyAdd(keep2, secondBefore, f32x4.mul(f32x4.mul(take2, g), g));
    const after = multiplyAdd(shrink, before, change(first, second, rate, smallest));
    if (isWhole) {
      v128.store(firstMoment, first);
      v128.store(secondMoment, second);
      v128.store(value, after);
    } else {
      storeFirst(firstMoment, first, count);
      storeFirst(secondMoment, second, count);
      storeFirst(value, after, count);
    }
    value += 16;
    grad += 16;
    firstMoment += 16;
    secondMoment += 16;
  }
}

// @ts-ignore: decorator
@inline
function change(first: v128, second: v128, rate: v128, smallest: v128): v128 {
  return f32x4.div(f32x4.mul(rate, first), f32x4.add(f32x4.sqrt(second), smallest));
}

/** `base^exponent` for a whole exponent, by repeated squaring. */
function powerOf(base: f64, exponent: i32): f64 {
  let product: f64 = 1;
  for (; exponent != 0; exponent >>= 1) {
    if (exponent & 1) product *= base;
    base *= base;
  }
  return product;
}
