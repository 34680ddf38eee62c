/** Exponent of the smallest number that single precision holds, and of the largest power of two. */
const [SMALLEST, LARGEST] = [-149, 127];
/** What Infinity stands for. */
const LIMIT = 2 ** (LARGEST + 1);
/** Bits of a float's fraction. */
const FRACTION = 23;

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/**
 * How far a float is from the exact result, in ulp: distances of two neighbouring floats where the exact result lies.
 * Infinity counts as the next power of two, which it stands for. Rounding alone makes up to 0.5.
 */
export function ulpError(got: number, exact: number): number {
  if (Object.is(got, exact) || got === exact) return 0;
  if (Number.isNaN(got) || Number.isNaN(exact)) return Infinity;
  const wanted = clamp(exact);
  const exponent = Math.max(SMALLEST + FRACTION, Math.min(LARGEST, exponentOf(wanted)));
  return Math.abs(clamp(got) - wanted) / 2 ** (exponent - FRACTION);
}

function clamp(x: number): number {
  return Math.max(-LIMIT, Math.min(LIMIT, x));
}

function exponentOf(x: number): number {
  double[0] = x;
  return ((halves[1] >>> 20) & 0x7ff) - 1023;
}
