import { loadUpTo, storeUpTo } from "./first-lanes";
import { hyperbolicTangent } from "./hyperbolic-tangent";
import { logistic } from "./logistic";
import { slopeOfTangent } from "./lstm-cell";
import { multiplyAdd } from "./multiply-add";

export function gruCell(hiddenState: usize, gates: usize, recurrent: usize, before: usize, rows: i32, hidden: i32): void {
  const one = f32x4.splat(1);
  const step = <usize>hidden << 2;
  for (; rows > 0; rows--) {
    let at: usize = 0;
    for (let left = hidden; left > 0; left -= 4) {
      const row = gates + at;
      const part = recurrent + at;
      const r = logistic(f32x4.add(loadUpTo(row, left), loadUpTo(part, left)));
      const z = logistic(f32x4.add(loadUpTo(row + step, left), loadUpTo(part + step, left)));
      const inner = multiplyAdd(r, loadUpTo(part + 2 * step, left), loadUpTo(row + 2 * step, left));
      const n = hyperbolicTangent(inner);
      storeUpTo(row, r, left);
      storeUpTo(row + step, z, left);
      storeUpTo(row + 2 * step, n, left);
      const kept = f32x4.mul(z, loadUpTo(before + at, left));
      storeUpTo(hiddenState + at, multiplyAdd(f32x4.sub(one, z), n, kept), left);
      at += 16;
    }
    gates += 3 * step;
    recurrent += 3 * step;
    hiddenState += step;
    before += step;
  }
}

export function gruCellGradient(
  gradGates: usize,
  gradRecurrent: usize,
  gradBefore: usize,
  gradHidden: usize,
  gates: usize,
  recurrent: usize,
  before: usize,
  rows: i32,
  hidden: i32,
): void {
  const one = f32x4.splat(1);
  const step = <usize>hidden << 2;
  for (; rows > 0; rows--) {
    let at: usize = 0;
    for (let left = hidden; left > 0; left -= 4) {
      const row = gates + at;
      const r = loadUpTo(row, left);
      const z = loadUpTo(row + step, left);
      const n = loadUpTo(row + 2 * step, left);
      const grad = loadUpTo(gradHidden + at, left);
      const gradN = f32x4.mul(f32x4.mul(grad, f32x4.sub(one, z)), slopeOfTangent(n));
      const part = loadUpTo(recurrent + at + 2 * step, left);
      const gradR = f32x4.mul(f32x4.mul(gradN, part), f32x4.mul(r, f32x4.sub(one, r)));
      const difference = f32x4.sub(loadUpTo(before + at, left), n);
      const gradZ = f32x4.mul(f32x4.mul(grad, difference), f32x4.mul(z, f32x4.sub(one, z)));
      const target = gradGates + at;
      storeUpTo(target, gradR, left);
      storeUpTo(target + step, gradZ, left);
      storeUpTo(target + 2 * step, gradN, left);
      const turned = gradRecurrent + at;
      storeUpTo(turned, gradR, left);
      storeUpTo(turned + step, gradZ, left);
      storeUpTo(turned + 2 * step, f32x4.mul(gradN, r), left);
      storeUpTo(gradBefore + at, f32x4.mul(grad, z), left);
      at += 16;
    }
    gradGates += 3 * step;
    gradRecurrent += 3 * step;
    gates += 3 * step;
    recurrent += 3 * step;
    gradBefore += step;
    gradHidden += step;
    before += step;
  }
}
