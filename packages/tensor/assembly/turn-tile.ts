import { TILE_COLUMNS, TILE_ROWS } from "./tile";

/**
 * Writes a tile whose rows are places of a plane that lie side by side, and whose columns are channels, to those places
 * of each channel's plane. `bias` holds a number for each channel, or is 0; with `accumulate` the sums are added to what
 * is there.
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
      turnFour(target, planeBytes, tile, bias, accumulate);
      target += 4 * planeBytes;
      tile += 16;
      if (bias != 0) bias += 16;
    }
  }
  for (; channels > 0; channels--) {
    const added: f32 = bias == 0 ? 0 : load<f32>(bias);
    for (let i: i32 = 0; i < places; i++) {
      const at = target + (<usize>i << 2);
      store<f32>(at, load<f32>(tile + <usize>i * (TILE_COLUMNS << 2)) + (accumulate ? load<f32>(at) : added));
    }
    target += planeBytes;
    tile += 4;
    if (bias != 0) bias += 4;
  }
}

/** Four channels of four places. */
// @ts-ignore: decorator
@inline
function turnFour(target: usize, planeBytes: usize, tile: usize, bias: usize, accumulate: bool): void {
  const place0 = v128.load(tile);
  const place1 = v128.load(tile, 32);
  const place2 = v128.load(tile, 64);
  const place3 = v128.load(tile, 96);
  const early01 = v128.shuffle<f32>(place0, place1, 0, 4, 1, 5);
  const early23 = v128.shuffle<f32>(place2, place3, 0, 4, 1, 5);
  const late01 = v128.shuffle<f32>(place0, place1, 2, 6, 3, 7);
  const late23 = v128.shuffle<f32>(place2, place3, 2, 6, 3, 7);
  addPlaces(target, v128.shuffle<i64>(early01, early23, 0, 2), bias, 0, accumulate);
  addPlaces(target + planeBytes, v128.shuffle<i64>(early01, early23, 1, 3), bias, 4, accumulate);
  addPlaces(target + 2 * planeBytes, v128.shuffle<i64>(late01, late23, 0, 2), bias, 8, accumulate);
  addPlaces(target + 3 * planeBytes, v128.shuffle<i64>(late01, late23, 1, 3), bias, 12, accumulate);
}

/** Four places of one channel. */
// @ts-ignore: decorator
@inline
function addPlaces(target: usize, sums: v128, bias: usize, channel: usize, accumulate: bool): void {
  if (accumulate) sums = f32x4.add(v128.load(target), sums);
  else if (bias != 0) sums = f32x4.add(v128.load32_splat(bias + channel), sums);
  v128.store(target, sums);
}

/** The same for places that lie apart: `places` holds for each the bytes from the plane's beginning. */
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
      const added: f32 = accumulate ? load<f32>(at) : bias == 0 ? 0 : load<f32>(bias + column);
      store<f32>(at, load<f32>(tile + column) + added);
      at += planeBytes;
    }
    tile += TILE_COLUMNS << 2;
  }
}
