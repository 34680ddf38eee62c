import type { Mutation } from "./mutation.ts";
import type { Random } from "@chainrule/tensor";

/** Numbers at which arithmetic on 32, 53 and 64 bits goes wrong. */
const NOTORIOUS: readonly bigint[] = [
  0n,
  1n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** A part of a file, from one offset to another behind it; empty where the file is. */
function partOf(bytes: Uint8Array, random: Random): [begin: number, end: number] {
  const begin = random.integer(bytes.length + 1);
  return [begin, Math.min(bytes.length, begin + random.integer(64) + 1)];
}

function replaced(bytes: Uint8Array, begin: number, end: number, by: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - (end - begin) + by.length);
  result.set(bytes.subarray(0, begin));
  result.set(by, begin);
  result.set(bytes.subarray(end), begin + by.length);
  return result;
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(256));
}

/** Ways to damage any file, whatever its format. */
export const BYTE_MUTATIONS: readonly Mutation[] = [
  {
    name: "flip bits",
    apply: (bytes, random) => {
      const result = bytes.slice();
      if (bytes.length === 0) return result;
      for (let left = 1 + random.integer(8); left > 0; left--) {
        result[random.integer(bytes.length)] ^= 1 << random.integer(8);
      }
      return result;
    },
  },
  { name: "truncate", apply: (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1)) },
  { name: "extend", apply: (bytes, random) => replaced(bytes, bytes.length, bytes.length, noise(9, random)) },
  {
    name: "overwrite",
    apply: (bytes, random) => {
      const [begin, end] = partOf(bytes, random);
      return replaced(bytes, begin, end, noise(end - begin, random));
    },
  },
  {
    name: "clear",
    apply: (bytes, random) => {
      const [begin, end] = partOf(bytes, random);
      return bytes.slice().fill(random.integer(2) * 255, begin, end);
    },
  },
  {
    name: "remove",
    apply: (bytes, random) => replaced(bytes, ...partOf(bytes, random), new Uint8Array(0)),
  },
  {
    name: "insert",
    apply: (bytes, random) => {
      const [begin] = partOf(bytes, random);
      return replaced(bytes, begin, begin, noise(1 + random.integer(16), random));
    },
  },
  {
    name: "duplicate",
    apply: (bytes, random) => {
      const [begin, end] = partOf(bytes, random);
      return replaced(bytes, end, end, bytes.slice(begin, end));
    },
  },
  {
    name: "swap",
    apply: (bytes, random) => {
      const [begin, end] = partOf(bytes, random);
      const other = random.integer(Math.max(1, bytes.length - (end - begin) + 1));
      const result = bytes.slice();
      result.set(bytes.subarray(other, other + end - begin), begin);
      result.set(bytes.subarray(begin, end), other);
      return result;
    },
  },
  {
    name: "write a notorious number",
    apply: (bytes, random) => {
      const result = bytes.slice();
      if (bytes.length < 8) return result;
      // As often as not at the beginning, where formats keep lengths.
      const at = random.integer(2) * random.integer(bytes.length - 7);
      new DataView(result.buffer).setBigUint64(at, NOTORIOUS[random.integer(NOTORIOUS.length)], true);
      return result;
    },
  },
];
