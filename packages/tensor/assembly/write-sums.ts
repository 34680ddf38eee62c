/** Stores `count` sums that lie side by side, or adds them to what is there. */
export function writeSums(y: usize, sums: usize, count: i32, accumulate: bool): void {
  for (; count >= 4; count -= 4) {
    const sum = v128.load(sums);
    v128.store(y, accumulate ? f32x4.add(v128.load(y), sum) : sum);
    y += 16;
    sums += 16;
  }
  for (; count > 0; count--) {
    const sum = load<f32>(sums);
    store<f32>(y, accumulate ? load<f32>(y) + sum : sum);
    y += 4;
    sums += 4;
  }
}

/** The same for the first rows and columns of a tile that reaches beyond the output. */
export function writeEdge(
  y: usize,
  yRow: usize,
  tile: usize,
  tileRow: usize,
  rows: i32,
  columns: i32,
  accumulate: bool,
): void {
  for (; rows > 0; rows--) {
    writeSums(y, tile, columns, accumulate);
    y += yRow;
    tile += tileRow;
  }
}

/** The same for 8 sums in registers. */
// @ts-ignore: decorator
@inline
export function writeEight(y: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    const before = v128.load(y);
    const beforeRight = v128.load(y, 16);
    left = f32x4.add(before, left);
    right = f32x4.add(beforeRight, right);
  }
  v128.store(y, left);
  v128.store(y, right, 16);
}
