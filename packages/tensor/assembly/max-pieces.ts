/**
 * `y[i]` = largest of the `pieces` entries `x[i * pieces + p]`; `chosen[i]` = that `p`, the first on a tie. A NaN
 * counts as largest, the first one wins. Four groups at a time, without a branch on the data.
 */
export function maxPieces(y: usize, chosen: usize, x: usize, count: i32, pieces: i32): void {
  const groupBytes = <usize>pieces << 2;
  for (; count >= 4; count -= 4) {
    let best = loadFour(x, groupBytes);
    let index = i32x4.splat(0);
    for (let p: i32 = 1; p < pieces; p++) {
      const piece = loadFour(x + (<usize>p << 2), groupBytes);
      // Larger, or one of the two is NaN; but a NaN that was found stays.
      const isWorse = v128.or(f32x4.le(piece, best), f32x4.ne(best, best));
      best = v128.bitselect(best, piece, isWorse);
      index = v128.bitselect(index, i32x4.splat(p), isWorse);
    }
    v128.store(y, best);
    v128.store(chosen, index);
    x += 4 * groupBytes;
    y += 16;
    chosen += 16;
  }
  for (; count > 0; count--) {
    let best = load<f32>(x);
    let index: i32 = 0;
    for (let p: i32 = 1; p < pieces && best == best; p++) {
      const piece = load<f32>(x + (<usize>p << 2));
      if (piece <= best) continue;
      best = piece;
      index = p;
    }
    store<f32>(y, best);
    store<i32>(chosen, index);
    x += groupBytes;
    y += 4;
    chosen += 4;
  }
}

/** One number from each of four groups. */
// @ts-ignore: decorator
@inline
function loadFour(x: usize, groupBytes: usize): v128 {
  let four = v128.load32_zero(x);
  four = v128.load_lane<f32>(x + groupBytes, four, 1);
  four = v128.load_lane<f32>(x + 2 * groupBytes, four, 2);
  return v128.load_lane<f32>(x + 3 * groupBytes, four, 3);
}

/** `gradInput[i * pieces + p]` = `gradOutput[i]` for the chosen `p`; the other pieces get 0. */
export function maxPiecesGradient(gradInput: usize, gradOutput: usize, chosen: usize, count: i32, pieces: i32): void {
  const groupBytes = <usize>pieces << 2;
  memory.fill(gradInput, 0, <usize>count * groupBytes);
  for (; count > 0; count--) {
    store<f32>(gradInput + (<usize>load<i32>(chosen) << 2), load<f32>(gradOutput));
    gradInput += groupBytes;
    gradOutput += 4;
    chosen += 4;
  }
}
