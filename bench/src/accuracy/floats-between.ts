const bits = new Int32Array(1);
const float = new Float32Array(bits.buffer);

/**
 * Each `every`-th float from `low` on, in order, and `high` last; in chunks of at most `size`, all in the same memory.
 */
export function* floatsBetween(
  low: number,
  high: number,
  every: number,
  size: number = 2 ** 16,
): Generator<Float32Array> {
  const last = placeOf(high);
  const chunk = new Float32Array(size);
  let count = 0;
  for (let place = placeOf(low); place < last; place += every) {
    chunk[count++] = floatAt(place);
    if (count < size) continue;
    yield chunk;
    count = 0;
  }
  chunk[count++] = high;
  yield chunk.subarray(0, count);
}

/** Where a float stands among all of them; neighbours are one apart, and both zeros are at 0. */
function placeOf(x: number): number {
  float[0] = x;
  return bits[0] < 0 ? -(bits[0] & 0x7fff_ffff) : bits[0];
}

function floatAt(place: number): number {
  bits[0] = place < 0 ? -place | 0x8000_0000 : place;
  return float[0];
}
