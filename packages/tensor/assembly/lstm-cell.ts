import { loadUpTo, storeUpTo } from "./first-lanes";
import { hyperbolicTangent } from "./hyperbolic-tangent";
import { logistic } from "./logistic";
import { multiplyAdd } from "./multiply-add";

export function lstmCell(
  hiddenState: usize,
  cell: usize,
  gates: usize,
  cellBefore: usize,
  rows: i32,
  hidden: i32,
): void {
  const step = <usize>hidden << 2;
  for (; rows > 0; rows--) {
    let at: usize = 0;
    for (let left = hidden; left > 0; left -= 4) {
      const row = gates + at;
      const i = logistic(loadUpTo(row, left));
      const f = logistic(loadUpTo(row + step, left));
      const g = hyperbolicTangent(loadUpTo(row + 2 * step, left));
      const o = logistic(loadUpTo(row + 3 * step, left));
      const value = multiplyAdd(i, g, f32x4.mul(f, loadUpTo(cellBefore + at, left)));
      storeUpTo(row, i, left);
      storeUpTo(row + step, f, left);
      storeUpTo(row + 2 * step, g, left);
      storeUpTo(row + 3 * step, o, left);
      storeUpTo(cell + at, value, left);
      storeUpTo(hiddenState + at, f32x4.mul(o, hyperbolicTangent(value)), left);
      at += 16;
    }
    gates += 4 * step;
    hiddenState += step;
    cell += step;
    cellBefore += step;
  }
}

export function lstmCellGradient(
  gradGates: usize,
  gradCellBefore: usize,
  gradHidden: usize,
  gradCell: usize,
  gates: usize,
  cell: usize,
  cellBefore: usize,
  rows: i32,
  hidden: i32,
): void {
  const one = f32x4.splat(1);
  const step = <usize>hidden << 2;
  for (; rows > 0; rows--) {
    let at: usize = 0;
    for (let left = hidden; left > 0; left -= 4) {
      const row = gates + at;
      const i = loadUpTo(row, left);
      const f = loadUpTo(row + step, left);
      const g = loadUpTo(row + 2 * step, left);
      const o = loadUpTo(row + 3 * step, left);
      const squashed = hyperbolicTangent(loadUpTo(cell + at, left));
      const upstream = loadUpTo(gradHidden + at, left);
      const through = f32x4.mul(f32x4.mul(upstream, o), slopeOfTangent(squashed));
      const grad = f32x4.add(loadUpTo(gradCell + at, left), through);
      const gradI = f32x4.mul(f32x4.mul(grad, g), f32x4.mul(i, f32x4.sub(one, i)));
      const gradF = f32x4.mul(f32x4.mul(grad, loadUpTo(cellBefore + at, left)), f32x4.mul(f, f32x4.sub(one, f)));
      const gradG = f32x4.mul(f32x4.mul(grad, i), slopeOfTangent(g));
      const gradO = f32x4.mul(f32x4.mul(upstream, squashed), f32x4.mul(o, f32x4.sub(one, o)));
      const target = gradGates + at;
      storeUpTo(target, gradI, left);
      storeUpTo(target + step, gradF, left);
      storeUpTo(target + 2 * step, gradG, left);
      storeUpTo(target + 3 * step, gradO, left);
      storeUpTo(gradCellBefore + at, f32x4.mul(grad, f), left);
      at += 16;
    }
    gradGates += 4 * step;
    gates += 4 * step;
    gradCellBefore += step;
    gradHidden += step;
    gradCell += step;
    cell += step;
    cellBefore += step;
  }
}

/** 1 - y^2 as a product, which keeps what the rounding of the square would lose. */
// @ts-ignore: decorator
@inline
export function slopeOfTangent(y: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.mul(f32x4.sub(one, y), f32x4.add(one, y));
}
