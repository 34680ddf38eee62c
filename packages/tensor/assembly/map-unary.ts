import { loadFirst, storeFirst } from "./first-lanes";

/**
 * `y[i] = f(x[i])`. F is a class with a method `of(x: v128, parameter: v128): v128` to inline; no object of it is ever
 * made. All of a turn's loads come before its stores, in pairs 16 bytes apart, so that V8 can join two vectors into
 * one of 256 bits; there are 32 numbers to a turn, as with 16 the loop's own steps take a fifth of the time. `y` may
 * be `x`.
 */
// @ts-ignore: decorator
@inline
export function mapUnary<F>(y: usize, x: usize, count: i32, parameter: f32): void {
  const f = changetype<F>(0);
  const p = f32x4.splat(parameter);
  for (; count >= 32; count -= 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    const x4 = v128.load(x, 64);
    const x5 = v128.load(x, 80);
    const x6 = v128.load(x, 96);
    const x7 = v128.load(x, 112);
    v128.store(y, f.of(x0, p));
    v128.store(y, f.of(x1, p), 16);
    v128.store(y, f.of(x2, p), 32);
    v128.store(y, f.of(x3, p), 48);
    v128.store(y, f.of(x4, p), 64);
    v128.store(y, f.of(x5, p), 80);
    v128.store(y, f.of(x6, p), 96);
    v128.store(y, f.of(x7, p), 112);
    x += 128;
    y += 128;
  }
  for (; count >= 4; count -= 4) {
    v128.store(y, f.of(v128.load(x), p));
    x += 16;
    y += 16;
  }
  if (count > 0) storeFirst(y, f.of(loadFirst(x, count), p), count);
}

/**
 * {@link mapUnary} for functions of many steps. V8 makes each constant of such a function anew in every turn, with
 * three instructions each, so that one vector a turn would take twice as long as four.
 */
// @ts-ignore: decorator
@inline
export function mapCostlyUnary<F>(y: usize, x: usize, count: i32, parameter: f32): void {
  const f = changetype<F>(0);
  const p = f32x4.splat(parameter);
  for (; count >= 16; count -= 16) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    v128.store(y, f.of(x0, p));
    v128.store(y, f.of(x1, p), 16);
    v128.store(y, f.of(x2, p), 32);
    v128.store(y, f.of(x3, p), 48);
    x += 64;
    y += 64;
  }
  if (count == 0) return;
  do {
    const isWhole = count >= 4;
    const value = f.of(isWhole ? v128.load(x) : loadFirst(x, count), p);
    if (isWhole) v128.store(y, value);
    else storeFirst(y, value, count);
    x += 16;
    y += 16;
    count -= 4;
  } while (count > 0);
}
