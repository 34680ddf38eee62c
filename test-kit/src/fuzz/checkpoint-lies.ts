import { crc32c, readSafetensors, writeSafetensors } from "@chainrule/formats";
import { BYTE_MUTATIONS } from "./byte-mutations.ts";
import type { Mutation } from "./mutation.ts";
import type { Random } from "@chainrule/tensor";

type Change = (text: string, random: Random) => string;

const NAMES = ["__proto__", "constructor", "$tensor", "$number", "$$tensor", "$", "trainer", ""];
const VALUES = [
  "null",
  "[]",
  "{}",
  "-0",
  "1e400",
  '"$tensor"',
  '{"$number":"NaN"}',
  '{"$number":1}',
  '{"$tensor":"model.weight"}',
  '{"$tensor":{}}',
  "[".repeat(5000),
  `${"[".repeat(100)}${"]".repeat(100)}`,
  '{"__proto__":{"polluted":1}}',
];

/** Checkpoints whose texts lie or are damaged, and whose checksums are right, so that what they say is read. */
export const CHECKPOINT_LIES: readonly Mutation[] = [
  ...BYTE_MUTATIONS.map(({ name, apply }) =>
    lie(`${name} in the state`, "state", (text, random) => new TextDecoder().decode(apply(encoded(text), random))),
  ),
  lie(
    "lie about a name of the state",
    "state",
    inPlaceOf(
      /"[^"]*"(?=:)/g,
      NAMES.map((name) => JSON.stringify(name)),
    ),
  ),
  lie(
    "lie about a value of the state",
    "state",
    inPlaceOf(/(?<=:)(\d[^,}\]]*|"[^"]*"|\{"\$tensor":"[^"]*"\})/g, VALUES),
  ),
  lie("lie about a record", "tensors", inPlaceOf(/\d+|"[^"]*"|\[[^[\]]*\]/g, VALUES)),
];

/** One of what the pattern finds makes way for one of the texts. */
function inPlaceOf(pattern: RegExp, texts: readonly string[]): Change {
  return (text, random) => {
    const places = [...text.matchAll(pattern)];
    if (places.length === 0) return text;
    const { index, 0: found } = places[random.integer(places.length)];
    return text.slice(0, index) + texts[random.integer(texts.length)] + text.slice(index + found.length);
  };
}

function lie(name: string, key: "state" | "tensors", change: Change): Mutation {
  return { name, apply: (bytes, random) => withText(bytes, key, (text) => change(text, random)) };
}

/** A checkpoint with another text and a checksum that fits; what is no whole one as it is. */
function withText(bytes: Uint8Array, key: "state" | "tensors", change: (text: string) => string): Uint8Array {
  const read = (): ReturnType<typeof readSafetensors> | undefined => {
    try {
      return readSafetensors(bytes);
    } catch {
      return undefined;
    }
  };
  const { tensors, metadata } = read() ?? {};
  if (tensors === undefined || metadata?.["state"] === undefined || metadata["tensors"] === undefined) {
    return bytes.slice();
  }
  const texts = { state: metadata["state"], tensors: metadata["tensors"], [key]: change(metadata[key]) };
  const checksum = crc32c(encoded(texts.tensors), crc32c(encoded(texts.state)));
  return writeSafetensors(tensors, { ...metadata, ...texts, checksum: `${checksum}` });
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
