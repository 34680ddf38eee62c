import { crc32c, tensorBytes, writeSafetensors } from "@chainrule/formats";
import { decodeCheckpoint, encodeCheckpoint, saveWeights } from "@chainrule/optim";
import { DTypeError, FormatError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { textChecksum } from "../../src/checkpoint/text-checksum.ts";
import { lineFit } from "../trainer/line-fit.ts";
import { aCheckpoint } from "./a-checkpoint.ts";

test("decodeCheckpoint gives back what was written, to the bit", async () => {
  const checkpoint = await aCheckpoint();
  const read = decodeCheckpoint(encodeCheckpoint(checkpoint));
  expect(read).toEqual(checkpoint);
  expect(Object.is((read.notes as { zero: number }).zero, -0)).toBe(true);
});

test("decodeCheckpoint refuses every file with a flipped bit, and every truncated one", async () => {
  const bytes = encodeCheckpoint(await aCheckpoint());
  for (let at = 0; at < bytes.length; at++) {
    const flipped = bytes.slice();
    flipped[at] ^= 1 << (at % 8);
    expect(() => decodeCheckpoint(flipped), `byte ${at}`).toThrow(FormatError);
    expect(() => decodeCheckpoint(bytes.subarray(0, at)), `${at} bytes`).toThrow(FormatError);
  }
});

/** A file with these texts in place of what encodeCheckpoint writes, and a checksum that fits. */
function forged(texts: { state?: string; tensors?: string; version?: string; format?: string }): Uint8Array {
  const { state = '{"trainer":{}}', tensors = "[]", version = "1", format = "chainrule-checkpoint" } = texts;
  return writeSafetensors({}, { format, version, state, tensors, checksum: `${textChecksum(state, tensors)}` });
}

test("decodeCheckpoint takes what is whole, whatever the state is to mean", () => {
  expect(decodeCheckpoint(forged({}))).toEqual({ trainer: {}, architecture: null, notes: null });
});

test.each([
  [{ format: "other" }, "not-a-checkpoint", 'the metadata must have the format chainrule-checkpoint, got "other"'],
  [{ version: "2" }, "newer-version", "Read it with a newer version of @chainrule/optim"],
  [{ version: "0" }, "invalid-state", "the version of the layout must be 1, got 0"],
  [{ state: "{" }, "invalid-state", "the texts of the header must be JSON"],
  [{ state: "null" }, "invalid-state", "the state must have a trainer"],
  [{ state: "[]" }, "invalid-state", "the state must have a trainer"],
  [{ state: '{"trainer":null}' }, "invalid-state", "the state must have a trainer"],
  [{ state: '{"trainer":{"$tensor":"none"}}' }, "invalid-state", "the name of a tensor of the file"],
  [{ state: `{"trainer":${"[".repeat(200)}${"]".repeat(200)}}` }, "invalid-state", "at most 64 levels deep"],
  [{ tensors: '[["a",["F32",[1],0]]]' }, "invalid-state", "there must be a record for each of 0 tensors"],
  [{ tensors: "7" }, "invalid-state", "there must be a record for each of 0 tensors"],
])("decodeCheckpoint refuses a file that says %o", (texts, code, text) => {
  const decode = (): unknown => decodeCheckpoint(forged(texts), { name: "a.safetensors" });
  expect(decode).toThrow(FormatError);
  expect(decode).toThrow(expect.objectContaining({ code, byteOffset: 8 }));
  expect(decode).toThrow(text);
  expect(decode).toThrow("decodeCheckpoint(a.safetensors): ");
});

test("decodeCheckpoint takes __proto__ for a name like any other", () => {
  const { trainer } = decodeCheckpoint(forged({ state: '{"trainer":{"__proto__":{"polluted":1}}}' }));
  expect(Object.getPrototypeOf(trainer)).toBe(Object.prototype);
  expect(Object.hasOwn(trainer, "__proto__")).toBe(true);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test("decodeCheckpoint refuses a tensor without a place, and one with two", () => {
  const [state, once] = ['{"trainer":{}}', '{"trainer":{"a":{"$tensor":"a"},"b":{"$tensor":"a"}}}'];
  for (const [text, expected] of [
    [state, "every tensor must have a place in the state, got a without one"],
    [once, "the name of a tensor of the file, once"],
  ]) {
    const tensors = JSON.stringify([["a", ["F32", [1], crc32c(tensorBytes(tensor([1])))]]]);
    const metadata = { format: "chainrule-checkpoint", version: "1", state: text, tensors };
    const file = writeSafetensors({ a: tensor([1]) }, { ...metadata, checksum: `${textChecksum(text, tensors)}` });
    expect(() => decodeCheckpoint(file)).toThrow(expected);
  }
});

test.each([undefined, null, "a path"])("decodeCheckpoint refuses %s, which is no bytes", (bytes) => {
  expect(() => decodeCheckpoint(bytes as unknown as Uint8Array)).toThrow(DTypeError);
  expect(() => decodeCheckpoint(bytes as unknown as Uint8Array)).toThrow("bytes must be a Uint8Array");
});

test("decodeCheckpoint sends those who have weights alone to loadWeights", () => {
  expect(() => decodeCheckpoint(saveWeights(lineFit().model))).toThrow("Weights alone are read with loadWeights");
});
