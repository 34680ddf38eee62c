/**
 * Sums in double precision: the numbers of a vector in two halves, each added to a sum of its own.
 */

/** The first two lanes in double precision. */
// @ts-ignore: decorator
@inline
export function lowerDoubles(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two lanes in double precision. */
// @ts-ignore: decorator
@inline
export function upperDoubles(x: v128): v128 {
  return f64x2.promote_low_f32x4(i32x4.shuffle(x, x, 2, 3, 2, 3));
}

/** Four lanes from two pairs of doubles, each rounded. */
// @ts-ignore: decorator
@inline
export function roundDoubles(lower: v128, upper: v128): v128 {
  return i32x4.shuffle(f32x4.demote_f64x2_zero(lower), f32x4.demote_f64x2_zero(upper), 0, 1, 4, 5);
}

/** The sum of two pairs of doubles, always in the same order. */
// @ts-ignore: decorator
@inline
export function sumDoubles(lower: v128, upper: v128): f64 {
  const pairs = f64x2.add(lower, upper);
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}
