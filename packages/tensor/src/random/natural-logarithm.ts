/** `ln 2` in two parts: the first ends with zeros, so that multiples of it are exact. */
const LN2_HIGH = 6.9314718036912382e-1;
const LN2_LOW = 1.9082149292705877e-10;

/** From this fraction on it is halved: the square root of 2, as far as its first 20 bits. */
const MOST = 1 + 0x6a09c / 2 ** 20;

/** Between these, `f` is far from 0, and `f^2 / 2` is taken apart from the rest. */
const FAR = [1 + 0x6147b / 2 ** 20, 1 + 0x6b851 / 2 ** 20] as const;

/**
 * The natural logarithm of a finite number above 0, within one unit in the last place. It needs nothing but what every host
 * rounds alike, while `Math.log` differs between hosts in its last bit.
 *
 * Numerics: `log(1 + f) = f - s (f - R)` with `s = f / (2 + f)`, and `R` a polynomial in the square of `s`.
 *
 * Source: Sun Microsystems, 1993, fdlibm, e_log.c.
 */
export function naturalLogarithm(x: number): number {
  let [fraction, exponent] = [x, 0];
  // Halving and doubling are exact.
  for (; fraction >= 2; exponent++) fraction /= 2;
  for (; fraction < 1; exponent--) fraction *= 2;
  const isFar = fraction >= FAR[0] && fraction < FAR[1];
  if (fraction >= MOST) {
    fraction /= 2;
    exponent++;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const rest = odd + even;
  const half = 0.5 * f * f;
  const less = isFar ? half - (s * (half + rest) + exponent * LN2_LOW) : s * (f - rest) - exponent * LN2_LOW;
  return exponent * LN2_HIGH - (less - f);
}
