import { storeUpTo } from "./first-lanes";

/**
 * `y[i] = value` where the i-th word of Threefry-2x32 is at most `last`, else 0; four counters at a time.
 *
 * Source: Salmon, Moraes, Dror and Shaw, 2011, Parallel Random Numbers: As Easy as 1, 2, 3.
 */
export function randomMask(
  y: usize,
  count: i32,
  key0: i32,
  key1: i32,
  counter0: i32,
  counter1: i32,
  last: i32,
  value: f32,
): void {
  const key2 = key0 ^ key1 ^ 0x1bd1_1bda;
  const limit = i32x4.splat(last);
  const chosen = f32x4.splat(value);
  const start = i32x4.splat(counter0);
  let low = i32x4.add(start, i32x4(0, 1, 2, 3));
  // What has wrapped around carries into the upper word.
  let high = i32x4.sub(i32x4.splat(counter1), i32x4.lt_u(low, start));
  for (; count > 0; count -= 8) {
    let x0 = i32x4.add(low, i32x4.splat(key0));
    let x1 = i32x4.add(high, i32x4.splat(key1));
    // Twenty rounds: four with the first rotations, four with the others, and a word of the key after each four.
    for (let injection: i32 = 1; injection <= 5; injection++) {
      const isFirst = injection & 1;
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotated(x1, isFirst ? 13 : 17), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotated(x1, isFirst ? 15 : 29), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotated(x1, isFirst ? 26 : 16), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotated(x1, isFirst ? 6 : 24), x0);
      x0 = i32x4.add(x0, i32x4.splat(keyWord(injection, key0, key1, key2)));
      x1 = i32x4.add(x1, i32x4.splat(keyWord(injection + 1, key0, key1, key2) + injection));
    }
    const first = i32x4.shuffle(x0, x1, 0, 4, 1, 5);
    storeUpTo(y, v128.and(chosen, i32x4.le_u(first, limit)), count);
    if (count > 4) {
      const second = i32x4.shuffle(x0, x1, 2, 6, 3, 7);
      storeUpTo(y + 16, v128.and(chosen, i32x4.le_u(second, limit)), count - 4);
    }
    y += 32;
    const next = i32x4.add(low, i32x4.splat(4));
    high = i32x4.sub(high, i32x4.lt_u(next, low));
    low = next;
  }
}

// @ts-ignore: decorator
@inline
function rotated(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

// @ts-ignore: decorator
@inline
function keyWord(index: i32, key0: i32, key1: i32, key2: i32): i32 {
  const position = index % 3;
  return position == 0 ? key0 : position == 1 ? key1 : key2;
}
