import { loadFirst, storeFirst } from "./first-lanes";
import { multiplyAdd } from "./multiply-add";

/**
 * One step of stochastic gradient descent, as the engine's `sgd` says. Without momentum `velocity` is neither read nor
 * written. The dampening is a double, as what it leaves of 1 would otherwise be wrong.
 */
export function sgd(
  value: usize,
  grad: usize,
  velocity: usize,
  count: i32,
  learningRate: f32,
  momentum: f32,
  dampening: f64,
  weightDecay: f32,
  nesterov: i32,
): void {
  if (momentum == 0) plainStep(value, grad, count, learningRate, weightDecay);
  else momentumStep(value, grad, velocity, count, learningRate, momentum, dampening, weightDecay, nesterov);
}

/** 16 numbers a turn, as in mapBinary: with 8, the build without fused multiply-add takes a third longer. */
function plainStep(value: usize, grad: usize, count: i32, learningRate: f32, weightDecay: f32): void {
  const rate = f32x4.splat(-learningRate);
  const decay = f32x4.splat(weightDecay);
  for (; count >= 16; count -= 16) {
    const after0 = changed(v128.load(value), v128.load(grad), rate, decay);
    const after1 = changed(v128.load(value, 16), v128.load(grad, 16), rate, decay);
    const after2 = changed(v128.load(value, 32), v128.load(grad, 32), rate, decay);
    const after3 = changed(v128.load(value, 48), v128.load(grad, 48), rate, decay);
    v128.store(value, after0);
    v128.store(value, after1, 16);
    v128.store(value, after2, 32);
    v128.store(value, after3, 48);
    value += 64;
    grad += 64;
  }
  for (; count >= 4; count -= 4) {
    v128.store(value, changed(v128.load(value), v128.load(grad), rate, decay));
    value += 16;
    grad += 16;
  }
  if (count > 0) storeFirst(value, changed(loadFirst(value, count), loadFirst(grad, count), rate, decay), count);
}

/** `value + rate * (grad + decay * value)`, where the rate is negative. */
// @ts-ignore: decorator
@inline
function changed(value: v128, grad: v128, rate: v128, decay: v128): v128 {
  return multiplyAdd(rate, multiplyAdd(decay, value, grad), value);
}

function momentumStep(
  value: usize,
  grad: usize,
  velocity: usize,
  count: i32,
  learningRate: f32,
  momentum: f32,
  dampening: f64,
  weightDecay: f32,
  nesterov: i32,
): void {
  const rate = f32x4.splat(-learningRate);
  const decay = f32x4.splat(weightDecay);
  const inertia = f32x4.splat(momentum);
  const taken = f32x4.splat(<f32>(1 - dampening));
  // The change is share * velocity, with Nesterov + rate * d: their sum before the rate could overflow.
  const share = nesterov ? f32x4.mul(rate, inertia) : rate;
  const isNesterov = i32x4.splat(nesterov ? -1 : 0);
  for (; count >= 8; count -= 8) {
    const before0 = v128.load(value);
    const before1 = v128.load(value, 16);
    const d0 = multiplyAdd(decay, before0, v128.load(grad));
    const d1 = multiplyAdd(decay, before1, v128.load(grad, 16));
    const velocity0 = multiplyAdd(inertia, v128.load(velocity), f32x4.mul(taken, d0));
    const velocity1 = multiplyAdd(inertia, v128.load(velocity, 16), f32x4.mul(taken, d1));
    v128.store(velocity, velocity0);
    v128.store(velocity, velocity1, 16);
    v128.store(value, multiplyAdd(rate, v128.and(d0, isNesterov), multiplyAdd(share, velocity0, before0)));
    v128.store(value, multiplyAdd(rate, v128.and(d1, isNesterov), multiplyAdd(share, velocity1, before1)), 16);
    value += 32;
    grad += 32;
    velocity += 32;
  }
  for (; count > 0; count -= 4) {
    const isWhole = count >= 4;
    const before = isWhole ? v128.load(value) : loadFirst(value, count);
    const d = multiplyAdd(decay, before, isWhole ? v128.load(grad) : loadFirst(grad, count));
    const earlier = isWhole ? v128.load(velocity) : loadFirst(velocity, count);
    const moved = multiplyAdd(inertia, earlier, f32x4.mul(taken, d));
    const after = multiplyAdd(rate, v128.and(d, isNesterov), multiplyAdd(share, moved, before));
    if (isWhole) {
      v128.store(velocity, moved);
      v128.store(value, after);
    } else {
      storeFirst(velocity, moved, count);
      storeFirst(value, after, count);
    }
    value += 16;
    grad += 16;
    velocity += 16;
  }
}
