/**
 * Copies a matrix into panels of `width` lanes (even), in which all lanes of a step lie side by side, as a tile reads
 * them: rows of the left operand, or columns of the right one, with a step for each k. The last panel is filled up with
 * zeros. Lane i of step p lies at `source + i * laneStride + p * stepStride`, in bytes.
 */
// @ts-ignore: decorator
@inline
export function pack(
  width: i32,
  target: usize,
  source: usize,
  lanes: i32,
  steps: i32,
  laneStride: usize,
  stepStride: usize,
): void {
  const targetStep = <usize>width << 2;
  const panelBytes = <usize>steps * targetStep;
  for (; lanes > 0; lanes -= width) {
    if (lanes >= width && laneStride == 4) {
      packRows(width, target, source, steps, stepStride);
    } else {
      for (let lane: i32 = 0; lane < width; lane += 4) {
        const at = target + (<usize>lane << 2);
        const from = source + <usize>lane * laneStride;
        if (width - lane < 4 || lanes - lane < 4) {
          packFew(min(4, width - lane), at, targetStep, from, lanes - lane, steps, laneStride, stepStride);
        } else if (stepStride == 4) {
          packTurned(at, targetStep, from, steps, laneStride);
        } else {
          packScattered(at, targetStep, from, steps, laneStride, stepStride);
        }
      }
    }
    target += panelBytes;
    source += <usize>width * laneStride;
  }
}

/** A panel whose lanes lie side by side already. */
// @ts-ignore: decorator
@inline
function packRows(width: i32, target: usize, source: usize, steps: i32, stepStride: usize): void {
  for (; steps > 0; steps--) {
    v128.store(target, v128.load(source));
    if (width == 6) store<u64>(target, load<u64>(source, 16), 16);
    if (width >= 8) v128.store(target, v128.load(source, 16), 16);
    if (width >= 16) {
      v128.store(target, v128.load(source, 32), 32);
      v128.store(target, v128.load(source, 48), 48);
    }
    source += stepStride;
    target += <usize>width << 2;
  }
}

/** Four lanes whose steps lie side by side: 4 x 4 numbers at a time are turned about their diagonal. */
function packTurned(target: usize, targetStep: usize, source: usize, steps: i32, laneStride: usize): void {
  for (; steps >= 4; steps -= 4) {
    const lane0 = v128.load(source);
    const lane1 = v128.load(source + laneStride);
    const lane2 = v128.load(source + 2 * laneStride);
    const lane3 = v128.load(source + 3 * laneStride);
    const early01 = v128.shuffle<f32>(lane0, lane1, 0, 4, 1, 5);
    const early23 = v128.shuffle<f32>(lane2, lane3, 0, 4, 1, 5);
    const late01 = v128.shuffle<f32>(lane0, lane1, 2, 6, 3, 7);
    const late23 = v128.shuffle<f32>(lane2, lane3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<i64>(early01, early23, 0, 2));
    v128.store(target + targetStep, v128.shuffle<i64>(early01, early23, 1, 3));
    v128.store(target + 2 * targetStep, v128.shuffle<i64>(late01, late23, 0, 2));
    v128.store(target + 3 * targetStep, v128.shuffle<i64>(late01, late23, 1, 3));
    source += 16;
    target += 4 * targetStep;
  }
  packScattered(target, targetStep, source, steps, laneStride, 4);
}

/** Four lanes with any strides. */
function packScattered(
  target: usize,
  targetStep: usize,
  source: usize,
  steps: i32,
  laneStride: usize,
  stepStride: usize,
): void {
  for (; steps > 0; steps--) {
    const lane0 = load<u32>(source);
    const lane1 = load<u32>(source + laneStride);
    const lane2 = load<u32>(source + 2 * laneStride);
    const lane3 = load<u32>(source + 3 * laneStride);
    store<u32>(target, lane0);
    store<u32>(target, lane1, 4);
    store<u32>(target, lane2, 8);
    store<u32>(target, lane3, 12);
    source += stepStride;
    target += targetStep;
  }
}

/** Places for up to four lanes, of which `lanes` (none, if negative) are there; the others get zeros. */
function packFew(
  places: i32,
  target: usize,
  targetStep: usize,
  source: usize,
  lanes: i32,
  steps: i32,
  laneStride: usize,
  stepStride: usize,
): void {
  for (; steps > 0; steps--) {
    for (let lane: i32 = 0; lane < places; lane++) {
      const value = lane < lanes ? load<u32>(source + <usize>lane * laneStride) : 0;
      store<u32>(target + (<usize>lane << 2), value);
    }
    source += stepStride;
    target += targetStep;
  }
}
