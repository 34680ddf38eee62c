import { lowerDoubles, roundDoubles, upperDoubles } from "./double-lanes";

/**
 * `x^exponent` in each lane for a whole exponent, by repeated squaring in double precision, where it neither overflows
 * nor underflows before the result does, so that it is rounded once. `x^0` is 1 for every x.
 */
// @ts-ignore: decorator
@inline
export function wholePower(x: v128, exponent: i32): v128 {
  return roundDoubles(powerOfDoubles(lowerDoubles(x), exponent), powerOfDoubles(upperDoubles(x), exponent));
}

function powerOfDoubles(x: v128, exponent: i32): v128 {
  let product = f64x2.splat(1);
  let square = x;
  for (let bits = <u32>abs(exponent); bits != 0; bits >>= 1) {
    if (bits & 1) product = f64x2.mul(product, square);
    square = f64x2.mul(square, square);
  }
  return exponent < 0 ? f64x2.div(f64x2.splat(1), product) : product;
}
