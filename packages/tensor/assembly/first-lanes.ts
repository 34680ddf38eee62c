/**
 * What is left of an array behind its last whole vector: 1 to 3 numbers. Computed as lanes of a vector they come out
 * the same as everywhere else in the array, and nothing beyond them is read or written.
 */

/** Reads `count` numbers, 1 to 3; the other lanes are 0. */
// @ts-ignore: decorator
@inline
export function loadFirst(pointer: usize, count: i32): v128 {
  if (count == 1) return v128.load32_zero(pointer);
  const pair = v128.load64_zero(pointer);
  return count == 2 ? pair : v128.load_lane<f32>(pointer, pair, 2, 8);
}

/** Writes the first `count` lanes, 1 to 3. */
// @ts-ignore: decorator
@inline
export function storeFirst(pointer: usize, value: v128, count: i32): void {
  if (count == 1) {
    v128.store_lane<f32>(pointer, value, 0);
  } else {
    v128.store_lane<f64>(pointer, value, 0);
    if (count == 3) v128.store_lane<f32>(pointer, value, 2, 8);
  }
}

/** All bits set in the first `count` lanes, none in the others. */
// @ts-ignore: decorator
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

/** Reads the next vector where `count` numbers, 1 or more, are left. */
// @ts-ignore: decorator
@inline
export function loadUpTo(pointer: usize, count: i32): v128 {
  return count >= 4 ? v128.load(pointer) : loadFirst(pointer, count);
}

/** Writes the next vector where there is room for `count` numbers, 1 or more. */
// @ts-ignore: decorator
@inline
export function storeUpTo(pointer: usize, value: v128, count: i32): void {
  if (count >= 4) v128.store(pointer, value);
  else storeFirst(pointer, value, count);
}
