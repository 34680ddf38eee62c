/**
 * The probability that a standard normal number is below `x`, by its definition's own series: the density times
 * `t + t^3 / 3 + t^5 / 15 + ...` for the part next to 0, and a continued fraction for the tail. Full double precision,
 * its tail included, and slow.
 *
 * Source: Abramowitz and Stegun, 1964, Handbook of Mathematical Functions, 26.2.11 and 26.2.14.
 */
export function normalBelow(x: number): number {
  if (Number.isNaN(x)) return x;
  const distance = Math.min(Math.abs(x), 60);
  // The square in two parts, the first exact, as the power would enlarge its rounding.
  const upper = Math.fround(distance);
  const rest = ((distance - upper) * (distance + upper)) / 2;
  const density = (Math.exp((-upper * upper) / 2) * Math.exp(-rest)) / Math.sqrt(2 * Math.PI);
  if (distance < 1.25) {
    const half = density * oddSeries(distance);
    return x < 0 ? 0.5 - half : 0.5 + half;
  }
  const tail = density / tailFraction(distance);
  return x < 0 ? tail : 1 - tail;
}

function oddSeries(t: number): number {
  let sum = t;
  for (let k = 1, term = t; k < 60; k++) {
    term *= (t * t) / (2 * k + 1);
    sum += term;
  }
  return sum;
}

/** `t + 1 / (t + 2 / (t + 3 / (t + ...)))` */
function tailFraction(t: number): number {
  let fraction = t;
  for (let k = 2000; k > 0; k--) fraction = t + k / fraction;
  return fraction;
}
