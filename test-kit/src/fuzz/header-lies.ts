import type { Mutation } from "./mutation.ts";
import type { Random } from "@chainrule/tensor";

/** A text that takes the place of what a pattern finds. */
interface Lie {
  readonly name: string;
  readonly pattern: RegExp;
  readonly lie: (found: string, random: Random) => string;
}

const NUMBERS = [
  "-1",
  "0",
  "1",
  "1.5",
  "1e3",
  "-0",
  "01",
  "9007199254740991",
  "9007199254740992",
  "4294967296",
  "1e400",
  "NaN",
  "null",
  '"1"',
  "[]",
  `${"9".repeat(400)}`,
];
const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "__metadata__",
  "",
  "\\ud800",
  "\\u0000",
  "x\\",
  "é",
];
const DTYPES = [
  "F64",
  "F32",
  "F16",
  "BF16",
  "I64",
  "U64",
  "I32",
  "U8",
  "BOOL",
  "F8_E4M3",
  "f32",
  "__proto__",
  "constructor",
];
const NESTS = ["[".repeat(5000), '{"a":'.repeat(5000), "{}", "[[1]]", '"text"', "null"];

const oneOf = (choices: readonly string[]) => (_: string, random: Random) => choices[random.integer(choices.length)];

const LIES: readonly Lie[] = [
  { name: "lie about a number", pattern: /\d+/g, lie: oneOf(NUMBERS) },
  {
    name: "miss a number by a little",
    pattern: /\d+/g,
    lie: (found, random) => String(Number(found) + random.integer(9) - 4),
  },
  { name: "lie about a name", pattern: /"[^"]*"(?=:)/g, lie: (_, random) => `"${oneOf(NAMES)("", random)}"` },
  { name: "lie about a type", pattern: /(?<="dtype":")[^"]*/g, lie: oneOf(DTYPES) },
  { name: "lie about a shape", pattern: /(?<="shape":)\[[^\]]*\]/g, lie: (_, random) => shapeOf(random) },
  { name: "nest deeply", pattern: /(?<=:)(\{|\[)/g, lie: oneOf(NESTS) },
  { name: "write an entry twice", pattern: /"[^"]*":\{[^{}]*\}/g, lie: (found) => `${found},${found}` },
  { name: "leave an entry out", pattern: /"[^"]*":\{[^{}]*\},/g, lie: () => "" },
  { name: "drop a sign", pattern: /[{}[\],:"]/g, lie: () => "" },
  { name: "double a sign", pattern: /[{}[\],:"]/g, lie: (found) => found + found },
];

/** Headers of safetensors files that lie: still texts, with their right length in front. */
export const HEADER_LIES: readonly Mutation[] = [
  ...LIES.map(({ name, pattern, lie }): Mutation => ({
    name,
    apply: (bytes, random) =>
      withHeader(bytes, (header) => {
        const places = [...header.matchAll(pattern)];
        if (places.length === 0) return header;
        const { index, 0: found } = places[random.integer(places.length)];
        return header.slice(0, index) + lie(found, random) + header.slice(index + found.length);
      }),
  })),
  { name: "give an entry the data of another", apply: (bytes, random) => withOffsets(bytes, random, false) },
  { name: "exchange the data of two entries", apply: (bytes, random) => withOffsets(bytes, random, true) },
];

/** One entry with the offsets of another, which gets those of the first where the two are exchanged. */
function withOffsets(bytes: Uint8Array, random: Random, exchanged: boolean): Uint8Array {
  return withHeader(bytes, (header) => {
    const pattern = /(?<="data_offsets":)\[[^\]]*\]/g;
    const all: readonly string[] = header.match(pattern) ?? [];
    if (all.length === 0) return header;
    const [to, from] = [random.integer(all.length), random.integer(all.length)];
    const changed = all.with(to, all[from]).with(from, exchanged ? all[to] : all[from]);
    let index = 0;
    return header.replaceAll(pattern, () => changed[index++]);
  });
}

function shapeOf(random: Random): string {
  const lengths = Array.from({ length: random.integer(20) }, () =>
    oneOf(["0", "1", "2", "3", "65536", "4294967295"])("", random),
  );
  return `[${lengths.join(",")}]`;
}

/** A file with another header, whose length is right; a file without a whole one as it is. */
function withHeader(bytes: Uint8Array, change: (header: string) => string): Uint8Array {
  if (bytes.length < 8) return bytes.slice();
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (8 + length > bytes.length) return bytes.slice();
  const header = new TextEncoder().encode(change(new TextDecoder().decode(bytes.subarray(8, 8 + length))));
  const result = new Uint8Array(bytes.length - length + header.length);
  new DataView(result.buffer).setBigUint64(0, BigInt(header.length), true);
  result.set(header, 8);
  result.set(bytes.subarray(8 + length), 8 + header.length);
  return result;
}
