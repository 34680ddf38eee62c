/*
 * The standard normal distribution in double precision, to 5 parts in 10^16, its lower tail included.
 *
 * Source of the rational functions: Sun Microsystems, 1993, fdlibm, s_erf.c. There the tail is `erfc(z)` with
 * `z = x / sqrt(2)`, whose rounding the exponential would enlarge to `z^2` times its size; here the exponential takes x
 * itself, in two parts.
 */

/** Numerators and denominators, lowest power first; `erf` below 0.84375, about 1, and what `erfc` is made of beyond. */
const CENTRE = {
  numerator: [
    1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2, -5.77027029648944159157e-3,
    -2.37630166566501626084e-5,
  ],
  denominator: [
    1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3, 1.32494738004321644526e-4,
    -3.9602282787753681232e-6,
  ],
};
const SHOULDER = {
  numerator: [
    -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1, 3.18346619901161753674e-1,
    -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
  ],
  denominator: [
    1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2, 1.26171219808761642112e-1,
    1.36370839120290507362e-2, 1.1984499846799107417e-2,
  ],
};
const NEAR_TAIL = {
  numerator: [
    -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1, -6.23753324503260060396e1,
    -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1, -9.81432934416914548592,
  ],
  denominator: [
    1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
    4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
  ],
};
const FAR_TAIL = {
  numerator: [
    -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1, -1.60636384855821916062e2,
    -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
  ],
  denominator: [
    1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
    2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
  ],
};

/** `erf(1)` to 24 bits, about which the shoulder is developed. */
const ERF_AT_1 = 8.45062911510467529297e-1;

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** The probability that a standard normal number is below `x`. */
export function normalDistribution(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2;
  if (z < 0.84375) {
    const half = 0.5 * (z + z * ratio(CENTRE, z * z));
    return x < 0 ? 0.5 - half : 0.5 + half;
  }
  const tail = z < 1.25 ? 0.5 * (1 - ERF_AT_1 - ratio(SHOULDER, z - 1)) : tailOf(Math.abs(x), z);
  return x < 0 ? tail : 1 - tail;
}

/** The density of a standard normal number at `x`: `exp(-x^2 / 2) / sqrt(2 pi)`. */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
}

/** The probability above a `distance` from 1.77 up; NaN for NaN. */
function tailOf(distance: number, z: number): number {
  // Below half the smallest number.
  if (distance > 39) return 0;
  const inverse = 1 / (z * z);
  const correction = ratio(z < 1 / 0.35 ? NEAR_TAIL : FAR_TAIL, inverse);
  const upper = Math.fround(distance);
  const rest = -0.5 * (distance - upper) * (distance + upper);
  return ((0.5 * Math.exp(-0.5 * upper * upper)) / z) * Math.exp(rest - 0.5625 + correction);
}

function ratio({ numerator, denominator }: typeof CENTRE, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power];
  return sum;
}
