import { loadUpTo, storeUpTo } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/** One step by the root of the squares, as the engine's `rmsProp` says. */
export function rmsProp(
  value: usize,
  grad: usize,
  squares: usize,
  mean: usize,
  velocity: usize,
  count: i32,
  rate: f32,
  keep: f32,
  take: f32,
  epsilon: f32,
  momentum: f32,
  weightDecay: f32,
  centred: i32,
): void {
  const factor = f32x4.splat(-rate);
  const keeping = f32x4.splat(keep);
  const taking = f32x4.splat(take);
  const smallest = f32x4.splat(epsilon);
  const inertia = f32x4.splat(momentum);
  const penalty = f32x4.splat(weightDecay);
  for (; count > 0; count -= 4) {
    const before = loadUpTo(value, count);
    const g = multiplyAdd(penalty, before, loadUpTo(grad, count));
    const taken = f32x4.mul(taking, g);
    let square = multiplyAdd(keeping, loadUpTo(squares, count), f32x4.mul(taken, g));
    storeUpTo(squares, square, count);
    if (centred) {
      const average = multiplyAdd(keeping, loadUpTo(mean, count), taken);
      storeUpTo(mean, average, count);
      square = f32x4.max(f32x4.sub(square, f32x4.mul(average, average)), f32x4.splat(0));
    }
    let d = f32x4.div(g, f32x4.add(f32x4.sqrt(square), smallest));
    if (momentum != 0) {
      d = multiplyAdd(inertia, loadUpTo(velocity, count), d);
      storeUpTo(velocity, d, count);
    }
    storeUpTo(value, multiplyAdd(factor, d, before), count);
    value += 16;
    grad += 16;
    squares += 16;
    mean += 16;
    velocity += 16;
  }
}
