import { loadFirst, storeFirst } from "./first-lanes";

/**
 * Sends each gradient to the operand that was chosen, as the engine's `route` says; `sign` is 1 for a maximum and -1
 * for a minimum. `gradX` or `gradY` may be `gradOutput`.
 */
export function route(
  gradX: usize,
  gradY: usize,
  gradOutput: usize,
  x: usize,
  y: usize,
  count: i32,
  sign: f32,
): void {
  const s = f32x4.splat(sign);
  for (; count >= 8; count -= 8) {
    const toX0 = isToX(v128.load(x), v128.load(y), s);
    const toX1 = isToX(v128.load(x, 16), v128.load(y, 16), s);
    const grad0 = v128.load(gradOutput);
    const grad1 = v128.load(gradOutput, 16);
    v128.store(gradX, v128.and(grad0, toX0));
    v128.store(gradX, v128.and(grad1, toX1), 16);
    v128.store(gradY, v128.andnot(grad0, toX0));
    v128.store(gradY, v128.andnot(grad1, toX1), 16);
    x += 32;
    y += 32;
    gradOutput += 32;
    gradX += 32;
    gradY += 32;
  }
  for (; count >= 4; count -= 4) {
    const toX = isToX(v128.load(x), v128.load(y), s);
    const grad = v128.load(gradOutput);
    v128.store(gradX, v128.and(grad, toX));
    v128.store(gradY, v128.andnot(grad, toX));
    x += 16;
    y += 16;
    gradOutput += 16;
    gradX += 16;
    gradY += 16;
  }
  if (count == 0) return;
  const toX = isToX(loadFirst(x, count), loadFirst(y, count), s);
  const grad = loadFirst(gradOutput, count);
  storeFirst(gradX, v128.and(grad, toX), count);
  storeFirst(gradY, v128.andnot(grad, toX), count);
}

/** All bits set where x was chosen, on a tie as well, or is NaN. */
// @ts-ignore: decorator
@inline
function isToX(x: v128, y: v128, sign: v128): v128 {
  return v128.or(f32x4.ge(f32x4.mul(sign, x), f32x4.mul(sign, y)), f32x4.ne(x, x));
}
