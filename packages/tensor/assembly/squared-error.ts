import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { loadFirst } from "./first-lanes";
import { mapBinary } from "./map-binary";

/** `losses[r]` = mean over `c` of `(prediction[r, c] - target[r, c])^2`; squares and their sum in double precision. */
export function squaredError(losses: usize, prediction: usize, target: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    store<f32>(losses, <f32>(sumOfSquares(prediction, target, columns) / <f64>columns));
    losses += 4;
    prediction += rowBytes;
    target += rowBytes;
  }
}

function sumOfSquares(prediction: usize, target: usize, columns: i32): f64 {
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  for (; columns >= 4; columns -= 4) {
    const difference = f32x4.sub(v128.load(prediction), v128.load(target));
    lower = f64x2.add(lower, square(lowerDoubles(difference)));
    upper = f64x2.add(upper, square(upperDoubles(difference)));
    prediction += 16;
    target += 16;
  }
  if (columns > 0) {
    const difference = f32x4.sub(loadFirst(prediction, columns), loadFirst(target, columns));
    lower = f64x2.add(lower, square(lowerDoubles(difference)));
    upper = f64x2.add(upper, square(upperDoubles(difference)));
  }
  return sumDoubles(lower, upper);
}

// @ts-ignore: decorator
@inline
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}

@unmanaged
class ScaledDifference {
  @inline
  of(x: v128, y: v128, factor: v128): v128 {
    return f32x4.mul(factor, f32x4.sub(x, y));
  }
}

/** `gradInput[r, c] = weight[r * weightStride] * 2 * (prediction[r, c] - target[r, c]) / columns`. */
export function squaredErrorGradient(
  gradInput: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const factor = <f32>((2 * <f64>load<f32>(weight)) / <f64>columns);
    mapBinary<ScaledDifference>(gradInput, prediction, target, columns, factor);
    weight += <usize>weightStride << 2;
    gradInput += rowBytes;
    prediction += rowBytes;
    target += rowBytes;
  }
}
