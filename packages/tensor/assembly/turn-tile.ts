import { TILE_COLUMNS, TILE_ROWS } from "./tile";

/**
 * Writes a tile whose rows are places of a plane that lie side by side, and whose columns are channels, to those places
 * of each channel's plane: with `bias`, a number for each channel, or with `accumulate` added to what is there.
 */
export function turnTile(
  target: usize,
  planeBytes: usize,
  tile: usize,
  places: i32,
  channels: i32,
  bias: usize,
  accumulate: bool,
): void {
  if (places == TILE_ROWS) {
    for (; channels >= 4; channels -= 4) {
      const place0 = v128.load(tile);
      const place1 = v128.load(tile, 32);
      const place2 = v128.load(tile, 64);
      const place3 = v128.load(tile, 96);
      turnFour(target, planeBytes, place0, place1, place2, place3, bias, accumulate);
      target += 4 * planeBytes;
      tile += 16;
      bias += 16;
    }
  }
  for (; channels > 0; channels--) {
    for (let i: i32 = 0; i < places; i++) {
      const at = target + (<usize>i << 2);
      store<f32>(at, load<f32>(tile + <usize>i * (TILE_COLUMNS << 2)) + load<f32>(accumulate ? at : bias));
    }
    target += planeBytes;
    tile += 4;
    bias += 4;
  }
}

/** Four channels of four places. */
// @ts-ignore: decorator
@inline
export function turnFour(
  target: usize,
  planeBytes: usize,
  place0: v128,
  place1: v128,
  place2: v128,
  place3: v128,
  bias: usize,
  accumulate: bool,
): void {
  const early01 = v128.shuffle<f32>(place0, place1, 0, 4, 1, 5);
  const early23 = v128.shuffle<f32>(place2, place3, 0, 4, 1, 5);
  const late01 = v128.shuffle<f32>(place0, place1, 2, 6, 3, 7);
  const late23 = v128.shuffle<f32>(place2, place3, 2, 6, 3, 7);
  const channel0 = v128.shuffle<i64>(early01, early23, 0, 2);
  const channel1 = v128.shuffle<i64>(early01, early23, 1, 3);
  const channel2 = v128.shuffle<i64>(late01, late23, 0, 2);
  const channel3 = v128.shuffle<i64>(late01, late23, 1, 3);
  const target1 = target + planeBytes;
  const target2 = target1 + planeBytes;
  const target3 = target2 + planeBytes;
  if (accumulate) {
    v128.store(target, f32x4.add(v128.load(target), channel0));
    v128.store(target1, f32x4.add(v128.load(target1), channel1));
    v128.store(target2, f32x4.add(v128.load(target2), channel2));
    v128.store(target3, f32x4.add(v128.load(target3), channel3));
  } else {
    v128.store(target, f32x4.add(v128.load32_splat(bias), channel0));
    v128.store(target1, f32x4.add(v128.load32_splat(bias, 4), channel1));
    v128.store(target2, f32x4.add(v128.load32_splat(bias, 8), channel2));
    v128.store(target3, f32x4.add(v128.load32_splat(bias, 12), channel3));
  }
}

/** As `turnTile` for places that lie apart: `targets` holds for each the bytes from the plane's beginning. */
export function scatterTile(
  plane: usize,
  planeBytes: usize,
  targets: usize,
  tile: usize,
  places: i32,
  channels: i32,
  bias: usize,
  accumulate: bool,
): void {
  for (let i: i32 = 0; i < places; i++) {
    let at = plane + load<usize>(targets + (<usize>i << 2));
    for (let channel: i32 = 0; channel < channels; channel++) {
      const column = <usize>channel << 2;
      store<f32>(at, load<f32>(tile + column) + load<f32>(accumulate ? at : bias + column));
      at += planeBytes;
    }
    tile += TILE_COLUMNS << 2;
  }
}
