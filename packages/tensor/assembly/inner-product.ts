import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst } from "./first-lanes";

/** `<x, y>`; products of floats are exact in double precision. */
// @ts-ignore: decorator
@inline
export function innerProduct(x: usize, y: usize, count: i32): f64 {
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (; count >= 4; count -= 4) {
    const x0 = v128.load(x);
    const y0 = v128.load(y);
    lower = f64x2.add(lower, f64x2.mul(lowerDoubles(x0), lowerDoubles(y0)));
    upper = f64x2.add(upper, f64x2.mul(upperDoubles(x0), upperDoubles(y0)));
    x += 16;
    y += 16;
  }
  if (count > 0) {
    const x0 = loadFirst(x, count);
    const y0 = loadFirst(y, count);
    lower = f64x2.add(lower, f64x2.mul(lowerDoubles(x0), lowerDoubles(y0)));
    upper = f64x2.add(upper, f64x2.mul(upperDoubles(x0), upperDoubles(y0)));
  }
  return sumDoubles(lower, upper);
}
