import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst, storeFirst } from "./first-lanes";
import { largestOf, softmaxRow } from "./softmax-row";

/** Softmax of each row of at least one entry. `y` may be `x`. */
export function softmax(y: usize, x: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    softmaxRow(y, x, columns, largestOf(x, columns));
    x += rowBytes;
    y += rowBytes;
  }
}

/**
 * The Jacobian of a row is diag(y) - y y^T, so `gradInput = y * (gradOutput - <gradOutput, y>)`. `gradInput` may be
 * `gradOutput`.
 */
export function softmaxGradient(gradInput: usize, gradOutput: usize, y: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    gradientOfRow(gradInput, gradOutput, y, columns, <f32>innerProduct(gradOutput, y, columns));
    gradInput += rowBytes;
    gradOutput += rowBytes;
    y += rowBytes;
  }
}

// @ts-ignore: decorator
@inline
function gradientOfRow(gradInput: usize, gradOutput: usize, y: usize, columns: i32, product: f32): void {
  const products = f32x4.splat(product);
  for (; columns >= 4; columns -= 4) {
    v128.store(gradInput, f32x4.mul(v128.load(y), f32x4.sub(v128.load(gradOutput), products)));
    gradInput += 16;
    gradOutput += 16;
    y += 16;
  }
  if (columns == 0) return;
  const last = f32x4.mul(loadFirst(y, columns), f32x4.sub(loadFirst(gradOutput, columns), products));
  storeFirst(gradInput, last, columns);
}

/** `<x, y>`; products of floats are exact in double precision. */
// @ts-ignore: decorator
@inline
function innerProduct(x: usize, y: usize, count: i32): f64 {
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
