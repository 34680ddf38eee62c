import { loadFirst, storeFirst } from "./first-lanes";
import { innerProduct } from "./inner-product";
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
