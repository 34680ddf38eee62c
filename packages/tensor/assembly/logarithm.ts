import { multiplyAdd } from "./multiply-add";

/**
 * The natural logarithm in each lane, within 0.87 ulp, denormal numbers included. -Infinity at 0 and -0, NaN below,
 * Infinity at Infinity; NaN stays NaN.
 *
 * `x = 2^k m` with m from sqrt(1/2) to sqrt(2), so that nothing cancels about x = 1: `log x = k ln 2 + log(1 + f)` with
 * the exact `f = m - 1`.
 *
 * Source: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), for the reduction.
 */
// @ts-ignore: decorator
@inline
export function logarithm(x: v128): v128 {
  const isDenormal = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isDenormal);
  // 0x3f3504f3 is sqrt(1/2): what is left above it in the exponent field is k.
  const offset = i32x4.sub(normal, i32x4.splat(0x3f35_04f3));
  const k = f32x4.sub(
    f32x4.convert_i32x4_s(i32x4.shr_s(offset, 23)),
    v128.and(isDenormal, f32x4.splat(23)),
  );
  const mantissa = i32x4.add(v128.and(offset, i32x4.splat(0x007f_ffff)), i32x4.splat(0x3f35_04f3));
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  const square = f32x4.mul(f, f);
  // Minimax over the range of f of (log(1 + f) - f + f^2 / 2) / f^3; relative error of the logarithm below 6e-9.
  let series = f32x4.splat(-7.6364353e-2);
  series = multiplyAdd(series, f, f32x4.splat(1.2762216e-1));
  series = multiplyAdd(series, f, f32x4.splat(-1.3159610e-1));
  series = multiplyAdd(series, f, f32x4.splat(1.4201580e-1));
  series = multiplyAdd(series, f, f32x4.splat(-1.6623409e-1));
  series = multiplyAdd(series, f, f32x4.splat(2.0001242e-1));
  series = multiplyAdd(series, f, f32x4.splat(-2.5000820e-1));
  series = multiplyAdd(series, f, f32x4.splat(3.3333331e-1));
  // ln 2 in two parts, the first of 15 bits, so that its product with k is exact; small terms first.
  let rest = multiplyAdd(f32x4.mul(square, f), series, f32x4.mul(k, f32x4.splat(1.42860676533018e-6)));
  rest = multiplyAdd(square, f32x4.splat(-0.5), rest);
  const result = multiplyAdd(k, f32x4.splat(0.693145751953125), f32x4.add(f, rest));
  return atBounds(result, x);
}

/** The result where x is positive and finite, else what the logarithm is there. */
// @ts-ignore: decorator
@inline
function atBounds(result: v128, x: v128): v128 {
  const zero = f32x4.splat(0);
  const isFinite = f32x4.lt(x, f32x4.splat(Infinity));
  const orInfinity = v128.bitselect(result, x, isFinite);
  const orZero = v128.bitselect(f32x4.splat(-Infinity), orInfinity, f32x4.eq(x, zero));
  // All bits set are a NaN.
  return v128.or(orZero, f32x4.lt(x, zero));
}
