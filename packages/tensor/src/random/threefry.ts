/** Word rotations of the eight rounds that Threefry-2x32 repeats. */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const ROUNDS = 20;
const PARITY = 0x1bd11bda;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection on pairs of 32-bit words, good enough as a random function that
 * encrypting 0, 1, 2, ... under one key gives a stream of random words.
 *
 * Writes the two words for the counter `(counter0, counter1)` under the key `(key0, key1)` into `output`.
 *
 * Source: Salmon, Moraes, Dror and Shaw, 2011, Parallel Random Numbers: As Easy as 1, 2, 3.
 */
export function threefry2x32(
  output: Uint32Array,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): void {
  const key2 = key0 ^ key1 ^ PARITY;
  let x0 = (counter0 + key0) | 0;
  let x1 = (counter1 + key1) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rotation = ROTATIONS[round % 8];
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      x0 = (x0 + keyWord(injection, key0, key1, key2)) | 0;
      x1 = (x1 + keyWord(injection + 1, key0, key1, key2) + injection) | 0;
    }
  }
  output[0] = x0;
  output[1] = x1;
}

function keyWord(index: number, key0: number, key1: number, key2: number): number {
  const position = index % 3;
  return position === 0 ? key0 : position === 1 ? key1 : key2;
}
