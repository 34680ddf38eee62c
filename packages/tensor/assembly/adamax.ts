import { loadUpTo, storeUpTo } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/** One step of Adamax, as the engine's `adamax` says; the rates are doubles, as in `adam`. */
export function adamax(
  value: usize,
  grad: usize,
  firstMoment: usize,
  largest: usize,
  count: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  weightDecay: f64,
): void {
  const factor = f32x4.splat(<f32>-rate);
  const keep1 = f32x4.splat(<f32>beta1);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const smallest = f32x4.splat(<f32>epsilon);
  const penalty = f32x4.splat(<f32>weightDecay);
  for (; count > 0; count -= 4) {
    const before = loadUpTo(value, count);
    const g = multiplyAdd(penalty, before, loadUpTo(grad, count));
    const first = multiplyAdd(keep1, loadUpTo(firstMoment, count), f32x4.mul(take1, g));
    const latest = f32x4.add(f32x4.abs(g), smallest);
    // This maximum passes NaN on from its first operand only.
    const larger = f32x4.pmax(f32x4.mul(keep2, loadUpTo(largest, count)), latest);
    const bound = v128.bitselect(larger, latest, f32x4.eq(latest, latest));
    storeUpTo(firstMoment, first, count);
    storeUpTo(largest, bound, count);
    storeUpTo(value, f32x4.add(before, f32x4.div(f32x4.mul(factor, first), bound)), count);
    value += 16;
    grad += 16;
    firstMoment += 16;
    largest += 16;
  }
}
