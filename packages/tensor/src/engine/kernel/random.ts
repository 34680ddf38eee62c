import type { FloatArray } from "../../tensor.ts";

/**
 * `y[i] = value` where the i-th word is at most `last`, else 0. The words are those of Threefry-2x32 under the key
 * `(key0, key1)`, two for each counter, from the counter `(counter0, counter1)` on; all five are whole numbers from 0 to
 * 2^32 - 1. Every engine gives the same choice.
 */
export type RandomMaskKernel = (
  y: FloatArray,
  count: number,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  last: number,
  value: number,
) => void;
