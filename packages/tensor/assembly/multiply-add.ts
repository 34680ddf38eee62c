/**
 * `x * y + sum` in each lane. The build with `--use USE_FMA=1` rounds once where the processor has a fused
 * multiply-add; the other build rounds the product first. One build on one machine always gives the same bits.
 */
// @ts-ignore: decorator
@inline
export function multiplyAdd(x: v128, y: v128, sum: v128): v128 {
  if (isDefined(USE_FMA)) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(f32x4.mul(x, y), sum);
}
