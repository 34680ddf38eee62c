/** Bits of a float without its sign; from those of infinity on it is no finite number. */
const MAGNITUDE: i32 = 0x7fffffff;
const INFINITE: u32 = 0x7f800000;

/** 1 when none of `count` floats is NaN or infinite, else 0. */
export function allFinite(x: usize, count: i32): i32 {
  const mask = i32x4.splat(MAGNITUDE);
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  const end = x + (<usize>count << 2);
  // Bits without a sign are ordered as the numbers are, so the largest tells of all.
  for (; x + 64 <= end; x += 64) {
    a = i32x4.max_u(a, v128.and(v128.load(x), mask));
    b = i32x4.max_u(b, v128.and(v128.load(x, 16), mask));
    c = i32x4.max_u(c, v128.and(v128.load(x, 32), mask));
    d = i32x4.max_u(d, v128.and(v128.load(x, 48), mask));
  }
  a = i32x4.max_u(i32x4.max_u(a, b), i32x4.max_u(c, d));
  let largest: u32 = 0;
  largest = max(largest, <u32>i32x4.extract_lane(a, 0));
  largest = max(largest, <u32>i32x4.extract_lane(a, 1));
  largest = max(largest, <u32>i32x4.extract_lane(a, 2));
  largest = max(largest, <u32>i32x4.extract_lane(a, 3));
  for (; x < end; x += 4) largest = max(largest, load<u32>(x) & <u32>MAGNITUDE);
  return largest < INFINITE ? 1 : 0;
}
