import { stepsPerBlock } from "./k-block";
import { multiplyAdd } from "./multiply-add";
import { writeSums } from "./write-sums";

/** How many sums wait in scratch memory: so many that a row of the matrix is read in long stretches. */
const MOST_SUMS: i32 = 1024;

/** Steps for which a lane is visited when its steps lie side by side: whole cache lines, as lanes may lie far apart. */
const TURNED_STEPS: i32 = 16;

/** Bytes of scratch memory that `vectorProduct` writes. */
export const VECTOR_SCRATCH_BYTES: i32 = MOST_SUMS * 4;

/**
 * `y[i] = sum over p of x[p] * matrix[i, p]`: the product where one operand is a single row or column. Nothing but `x`
 * is used twice, so the matrix is read where it lies. Lane i of step p lies at
 * `matrix + i * laneStride + p * stepStride`; strides are in bytes, and `y` has no gaps.
 *
 * The sums lie in scratch memory while a few steps at a time are added to all of them: additions to one sum wait for
 * each other, those to different sums do not.
 */
export function vectorProduct(
  y: usize,
  x: usize,
  xStride: usize,
  matrix: usize,
  laneStride: usize,
  stepStride: usize,
  lanes: i32,
  steps: i32,
  accumulate: bool,
  scratch: usize,
): void {
  const mostSteps = stepsPerBlock(steps);
  for (let lane: i32 = 0; lane < lanes; lane += MOST_SUMS) {
    const laneCount = min(MOST_SUMS, lanes - lane);
    const target = y + ((<usize>lane) << 2);
    for (let step: i32 = 0; step < steps; step += mostSteps) {
      const stepCount = min(mostSteps, steps - step);
      const from = matrix + <usize>lane * laneStride + <usize>step * stepStride;
      const values = x + <usize>step * xStride;
      memory.fill(scratch, 0, (<usize>laneCount) << 2);
      addSteps(scratch, values, xStride, from, laneStride, stepStride, laneCount, stepCount);
      writeSums(target, scratch, laneCount, accumulate || step > 0);
    }
  }
}

/** Adds the steps to the sums, in order. */
function addSteps(
  sums: usize,
  x: usize,
  xStride: usize,
  matrix: usize,
  laneStride: usize,
  stepStride: usize,
  lanes: i32,
  steps: i32,
): void {
  const restAt = lanes & ~3;
  const rest = lanes & 3;
  while (steps > 0) {
    let count: i32 = 1;
    if (steps >= 4 && laneStride == 4) {
      count = 4;
      addFourRows(sums, x, xStride, matrix, stepStride, restAt);
    } else if (steps >= 4 && stepStride == 4) {
      count = min(steps & ~3, TURNED_STEPS);
      addTurned(sums, x, xStride, matrix, laneStride, restAt, count);
    } else {
      addStep(sums, x, matrix, laneStride, restAt);
    }
    const restSums = sums + ((<usize>restAt) << 2);
    const restMatrix = matrix + <usize>restAt * laneStride;
    for (let step: i32 = 0; rest > 0 && step < count; step++) {
      addStep(restSums, x + <usize>step * xStride, restMatrix + <usize>step * stepStride, laneStride, rest);
    }
    x += <usize>count * xStride;
    matrix += <usize>count * stepStride;
    steps -= count;
  }
}

/** Four steps whose lanes lie side by side. */
function addFourRows(sums: usize, x: usize, xStride: usize, row0: usize, stepStride: usize, lanes: i32): void {
  const x0 = v128.load32_splat(x);
  const x1 = v128.load32_splat(x + xStride);
  const x2 = v128.load32_splat(x + 2 * xStride);
  const x3 = v128.load32_splat(x + 3 * xStride);
  let row1 = row0 + stepStride;
  let row2 = row1 + stepStride;
  let row3 = row2 + stepStride;
  for (; lanes > 0; lanes -= 4) {
    let sum = v128.load(sums);
    sum = multiplyAdd(x0, v128.load(row0), sum);
    sum = multiplyAdd(x1, v128.load(row1), sum);
    sum = multiplyAdd(x2, v128.load(row2), sum);
    sum = multiplyAdd(x3, v128.load(row3), sum);
    v128.store(sums, sum);
    sums += 16;
    row0 += 16;
    row1 += 16;
    row2 += 16;
    row3 += 16;
  }
}

/** Steps that lie side by side in each lane, a multiple of four: 4 x 4 numbers are turned about their diagonal. */
function addTurned(
  sums: usize,
  x: usize,
  xStride: usize,
  matrix: usize,
  laneStride: usize,
  lanes: i32,
  steps: i32,
): void {
  for (; lanes > 0; lanes -= 4) {
    let sum = v128.load(sums);
    let lane = matrix;
    let value = x;
    for (let left = steps; left > 0; left -= 4) {
      const lane0 = v128.load(lane);
      const lane1 = v128.load(lane + laneStride);
      const lane2 = v128.load(lane + 2 * laneStride);
      const lane3 = v128.load(lane + 3 * laneStride);
      const early01 = v128.shuffle<f32>(lane0, lane1, 0, 4, 1, 5);
      const early23 = v128.shuffle<f32>(lane2, lane3, 0, 4, 1, 5);
      const late01 = v128.shuffle<f32>(lane0, lane1, 2, 6, 3, 7);
      const late23 = v128.shuffle<f32>(lane2, lane3, 2, 6, 3, 7);
      sum = multiplyAdd(v128.load32_splat(value), v128.shuffle<i64>(early01, early23, 0, 2), sum);
      value += xStride;
      sum = multiplyAdd(v128.load32_splat(value), v128.shuffle<i64>(early01, early23, 1, 3), sum);
      value += xStride;
      sum = multiplyAdd(v128.load32_splat(value), v128.shuffle<i64>(late01, late23, 0, 2), sum);
      value += xStride;
      sum = multiplyAdd(v128.load32_splat(value), v128.shuffle<i64>(late01, late23, 1, 3), sum);
      value += xStride;
      lane += 16;
    }
    v128.store(sums, sum);
    sums += 16;
    matrix += 4 * laneStride;
  }
}

/** One step. A lane left over, or lanes apart, go through the same vector operation, for the same bits. */
function addStep(sums: usize, x: usize, matrix: usize, laneStride: usize, lanes: i32): void {
  const value = v128.load32_splat(x);
  if (laneStride == 4) {
    for (; lanes >= 4; lanes -= 4) {
      v128.store(sums, multiplyAdd(value, v128.load(matrix), v128.load(sums)));
      sums += 16;
      matrix += 16;
    }
  }
  for (; lanes > 0; lanes--) {
    const sum = multiplyAdd(value, v128.load32_splat(matrix), v128.load32_splat(sums));
    v128.store_lane<f32>(sums, sum, 0);
    sums += 4;
    matrix += laneStride;
  }
}
