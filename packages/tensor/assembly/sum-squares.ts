import { innerProduct } from "./inner-product";

/** The sum of the squares of `count` floats, in double precision. */
export function sumSquares(x: usize, count: i32): f64 {
  return innerProduct(x, x, count);
}
