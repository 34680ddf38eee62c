/** Bits of a float without its sign; from those of infinity on it is no finite number. */
const MAGNITUDE: i32 = 0x7fffffff;
const INFINITE: u32 = 0x7f800000;

/** The highest bit of the exponent: numbers below 2 do not have it, infinities and NaN do. */
const HIGH_EXPONENT: i32 = 0x40000000;

/** Bytes that are looked at together: what is looked at twice is then still in the nearest cache. */
const CHUNK: usize = 4096;

/**
 * 1 when none of `count` floats is NaN or infinite, else 0.
 *
 * The bits of a chunk are first put together by `or`, one operation for four numbers, as most gradients are below 2. Only where
 * one is not, the chunk is looked at once more for its largest number.
 */
export function allFinite(x: usize, count: i32): i32 {
  const end = x + (<usize>count << 2);
  for (; x + CHUNK <= end; x += CHUNK) {
    let a = i32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let y = x; y < x + CHUNK; y += 128) {
      a = v128.or(a, v128.or(v128.load(y), v128.load(y, 64)));
      b = v128.or(b, v128.or(v128.load(y, 16), v128.load(y, 80)));
      c = v128.or(c, v128.or(v128.load(y, 32), v128.load(y, 96)));
      d = v128.or(d, v128.or(v128.load(y, 48), v128.load(y, 112)));
    }
    const all = v128.or(v128.or(a, b), v128.or(c, d));
    if (v128.any_true(v128.and(all, i32x4.splat(HIGH_EXPONENT))) && largest(x, x + CHUNK) >= INFINITE) return 0;
  }
  return largest(x, end) < INFINITE ? 1 : 0;
}

/** The bits of the float of largest magnitude from `x` to `end`; those of a NaN are above those of infinity. */
function largest(x: usize, end: usize): u32 {
  const mask = i32x4.splat(MAGNITUDE);
  let all = i32x4.splat(0);
  let more = all;
  // Bits without a sign are ordered as the numbers are, so the largest tells of all.
  for (; x + 32 <= end; x += 32) {
    all = i32x4.max_u(all, v128.and(v128.load(x), mask));
    more = i32x4.max_u(more, v128.and(v128.load(x, 16), mask));
  }
  all = i32x4.max_u(all, more);
  let bits = max(<u32>i32x4.extract_lane(all, 0), <u32>i32x4.extract_lane(all, 1));
  bits = max(bits, max(<u32>i32x4.extract_lane(all, 2), <u32>i32x4.extract_lane(all, 3)));
  for (; x < end; x += 4) bits = max(bits, load<u32>(x) & <u32>MAGNITUDE);
  return bits;
}
