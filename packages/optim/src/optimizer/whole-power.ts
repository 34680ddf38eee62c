/**
 * `base` to the power of a whole `exponent` from 0 up, by multiplications alone: hosts round `Math.pow` differently, Node 22
 * and Node 24 among them, and with it the bias corrections of every rule that remembers moments.
 *
 * Numerics: off by at most about `exponent` roundings, so that 1 minus a power keeps the precision of 1.
 */
export function wholePower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
