import { loadFirst, storeFirst } from "./first-lanes";

/**
 * `z[i] = f(x[i], y[i])`. F is a class with a method `of(x: v128, y: v128, parameter: v128): v128` to inline, as in
 * `mapUnary`. `z` may be `x` or `y`.
 */
// @ts-ignore: decorator
@inline
export function mapBinary<F>(z: usize, x: usize, y: usize, count: i32, parameter: f32): void {
  const f = changetype<F>(0);
  const p = f32x4.splat(parameter);
  for (; count >= 16; count -= 16) {
    const z0 = f.of(v128.load(x), v128.load(y), p);
    const z1 = f.of(v128.load(x, 16), v128.load(y, 16), p);
    const z2 = f.of(v128.load(x, 32), v128.load(y, 32), p);
    const z3 = f.of(v128.load(x, 48), v128.load(y, 48), p);
    v128.store(z, z0);
    v128.store(z, z1, 16);
    v128.store(z, z2, 32);
    v128.store(z, z3, 48);
    x += 64;
    y += 64;
    z += 64;
  }
  for (; count >= 4; count -= 4) {
    v128.store(z, f.of(v128.load(x), v128.load(y), p));
    x += 16;
    y += 16;
    z += 16;
  }
  if (count > 0) storeFirst(z, f.of(loadFirst(x, count), loadFirst(y, count), p), count);
}
