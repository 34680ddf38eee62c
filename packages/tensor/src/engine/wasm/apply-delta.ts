/**
 * What `deltaOf` of `kernel-delta.mjs` has taken apart, put together again: the bytes of one build from those of another
 * and the difference.
 *
 * A delta is a list of steps: how many new bytes, those bytes, how many bytes to copy from `base`, and where from, as the
 * distance from where the last copy ended (`2d`, or `-2d - 1` when negative). A copy of no bytes is the end. Numbers are
 * written seven bits a byte, the lowest first; the highest bit says that more follow.
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let at = 0;
  let from = 0;
  const next = (): number => {
    let value = 0;
    let scale = 1;
    for (; delta[at] >= 128; scale *= 128) value += (delta[at++] - 128) * scale;
    return value + delta[at++] * scale;
  };
  for (let copied = -1; copied !== 0;) {
    for (let fresh = next(); fresh > 0; fresh--) bytes.push(delta[at++]);
    copied = next();
    const distance = next();
    from += distance % 2 === 1 ? -(distance + 1) / 2 : distance / 2;
    for (let i = 0; i < copied; i++) bytes.push(base[from++]);
  }
  return Uint8Array.from(bytes);
}
