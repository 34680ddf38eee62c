import { lowerDoubles, sumDoubles, upperDoubles } from "./double-lanes";
import { exponentialOfNegative } from "./exponential";
import { firstLanes, loadFirst, loadUpTo, storeUpTo } from "./first-lanes";
import { largestOf, logarithmOfSum } from "./softmax-row";
import { sumOfRow } from "./sum-axis";

/** The logarithm of the softmax of each row of at least one entry: `x - largest - log(sum of exp(x - largest))`. */
export function logSoftmax(y: usize, x: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const largest = largestOf(x, columns);
    logarithmsOfRow(y, x, columns, largest, <f32>logarithmOfSum(sumOfPowers(x, columns, largest)));
    x += rowBytes;
    y += rowBytes;
  }
}

/** The sum of `exp(x - largest)`. */
function sumOfPowers(x: usize, columns: i32, largest: f32): f64 {
  const shift = f32x4.splat(largest);
  let lower = f64x2.splat(0);
  let upper = f64x2.splat(0);
  do {
    const isWhole = columns >= 4;
    let power = exponentialOfNegative(f32x4.sub(isWhole ? v128.load(x) : loadFirst(x, columns), shift));
    if (!isWhole) power = v128.and(power, firstLanes(columns));
    lower = f64x2.add(lower, lowerDoubles(power));
    upper = f64x2.add(upper, upperDoubles(power));
    x += 16;
    columns -= 4;
  } while (columns > 0);
  return sumDoubles(lower, upper);
}

function logarithmsOfRow(y: usize, x: usize, columns: i32, largest: f32, logSum: f32): void {
  const shift = f32x4.splat(largest);
  const log = f32x4.splat(logSum);
  for (; columns > 0; columns -= 4) {
    storeUpTo(y, f32x4.sub(f32x4.sub(loadUpTo(x, columns), shift), log), columns);
    x += 16;
    y += 16;
  }
}

/** `gradInput = gradOutput - exp(y) * sum of gradOutput`, as the softmax is the slope of each row's sum. */
export function logSoftmaxGradient(gradInput: usize, gradOutput: usize, y: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    gradientOfRow(gradInput, gradOutput, y, columns, <f32>sumOfRow(gradOutput, columns));
    gradInput += rowBytes;
    gradOutput += rowBytes;
    y += rowBytes;
  }
}

function gradientOfRow(gradInput: usize, gradOutput: usize, y: usize, columns: i32, sum: f32): void {
  const total = f32x4.splat(sum);
  do {
    const power = exponentialOfNegative(loadUpTo(y, columns));
    storeUpTo(gradInput, f32x4.sub(loadUpTo(gradOutput, columns), f32x4.mul(power, total)), columns);
    gradInput += 16;
    gradOutput += 16;
    y += 16;
    columns -= 4;
  } while (columns > 0);
}
