import { loadUpTo, storeUpTo } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/** One step of Adadelta, as the engine's `adadelta` says. */
export function adadelta(
  value: usize,
  grad: usize,
  squares: usize,
  changes: usize,
  count: i32,
  rate: f64,
  rho: f64,
  epsilon: f64,
  weightDecay: f64,
): void {
  const factor = f32x4.splat(<f32>-rate);
  const keep = f32x4.splat(<f32>rho);
  const take = f32x4.splat(<f32>(1 - rho));
  const smallest = f32x4.splat(<f32>epsilon);
  const penalty = f32x4.splat(<f32>weightDecay);
  for (; count > 0; count -= 4) {
    const before = loadUpTo(value, count);
    const g = multiplyAdd(penalty, before, loadUpTo(grad, count));
    const square = multiplyAdd(keep, loadUpTo(squares, count), f32x4.mul(f32x4.mul(take, g), g));
    const earlier = loadUpTo(changes, count);
    const ratio = f32x4.div(f32x4.sqrt(f32x4.add(earlier, smallest)), f32x4.sqrt(f32x4.add(square, smallest)));
    const d = f32x4.mul(g, ratio);
    storeUpTo(squares, square, count);
    storeUpTo(changes, multiplyAdd(keep, earlier, f32x4.mul(f32x4.mul(take, d), d)), count);
    storeUpTo(value, multiplyAdd(factor, d, before), count);
    value += 16;
    grad += 16;
    squares += 16;
    changes += 16;
  }
}
