import type { FloatArray, IntegerArray, IntegerTensor, Tensor } from "./tensor.ts";

/**
 * A hash of the numbers of `x` in row-major order, from 0 to 2^32 - 1; shape and strides do not count.
 *
 * - Exact bits matter: 0 and -0 differ, and a NaN is equal to itself. An integer is hashed by its value.
 * - For float32 and integers another number at one place always gives another fingerprint; other changes go unseen once in
 *   2^32 cases.
 *
 * Source: Appleby, 2011, MurmurHash3 (x86, 32 bits), with the seed 0.
 */
export function fingerprint(x: Tensor | IntegerTensor): number {
  const wordsPerElement = x.data instanceof Float64Array ? 2 : 1;
  const words = wordsOf(x.data);
  const { shape, stride } = x;
  const rank = shape.length;
  const index = shape.map(() => 0);
  let at = x.offset;
  let hash = 0;
  for (let left = x.size; left > 0; left--) {
    for (let word = 0; word < wordsPerElement; word++) hash = mixed(hash, words[at * wordsPerElement + word]);
    // On to the next element of the last axis, carrying over to the axes before it.
    for (let axis = rank - 1; axis >= 0; axis--) {
      at += stride[axis];
      if (++index[axis] < shape[axis]) break;
      at -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return finished(hash ^ (x.size * wordsPerElement * 4));
}

/** Floats as the words of their bits, integers as they are. */
function wordsOf(data: FloatArray | IntegerArray): Uint32Array | IntegerArray {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return data;
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}

function mixed(hash: number, word: number): number {
  const scrambled = Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return Math.imul(rotated(hash ^ scrambled, 13), 5) + 0xe6546b64;
}

function finished(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
