import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { recurrentNetwork } from "../../src/language-model/recurrent-network.ts";
import { sampleText } from "../../src/language-model/sample-text.ts";
import type { Writer } from "../../src/language-model/sample-text.ts";
import { transformerNetwork } from "../../src/language-model/transformer-network.ts";
import { UNKNOWN, Vocabulary } from "../../src/language-model/vocabulary.ts";

const vocabulary = new Vocabulary("abcdefgh");
const sizes = { characters: vocabulary.size, width: 8, layers: 1 };
const writers: Record<string, () => Writer> = {
  transformer: () => {
    const network = transformerNetwork(sizes, 6, new Random(0));
    return { network, vocabulary, context: 6, remembers: false };
  },
  gru: () => {
    const network = recurrentNetwork(sizes, new Random(0));
    return { network, vocabulary, context: 6, remembers: true };
  },
};
const options = (seed: number, temperature = 1) => ({
  prompt: "abcabcabc",
  length: 20,
  temperature,
  random: new Random(seed),
});

test.each(Object.keys(writers))("sampleText of a %s draws the same text from the same seed", (name) => {
  const writer = writers[name]();
  const text = sampleText(writer, options(1));
  expect(text).toMatch(/^[a-h]{20}$/);
  expect(sampleText(writer, options(1))).toBe(text);
  expect(sampleText(writer, options(2))).not.toBe(text);
});

test.each(Object.keys(writers))("sampleText of a %s at a low temperature takes the best score each time", (name) => {
  const writer = writers[name]();
  expect(sampleText(writer, options(1, 1e-6))).toBe(sampleText(writer, options(2, 1e-6)));
});

test("sampleText tells a network that remembers the same as one that reads all again", () => {
  const writer = writers["gru"]();
  // With a context of all there is, the whole text is read again for each character, in a new evaluation.
  let text = "";
  const random = new Random(3);
  for (let i = 0; i < 8; i++) {
    text += sampleText({ ...writer, context: 100 }, { prompt: `abc${text}`, length: 1, temperature: 1, random });
  }
  expect(sampleText(writer, { prompt: "abc", length: 8, temperature: 1, random: new Random(3) })).toBe(text);
});

test("sampleText never writes the unknown character, and leaves the network in its mode", () => {
  const writer = writers["transformer"]();
  const text = sampleText(writer, { ...options(1, 100), prompt: "?", length: 200 });
  expect(text).not.toContain(UNKNOWN);
  expect(writer.network.mode).toBe("train");
  writer.network.eval();
  sampleText(writer, options(1));
  expect(writer.network.mode).toBe("eval");
});

test("sampleText goes on from the last window of a prompt longer than the context", () => {
  const writer = writers["transformer"]();
  const at = (prompt: string): string => sampleText(writer, { ...options(5), prompt });
  expect(at("hhhhabcdef")).toBe(at("abcdef"));
  expect(at("abcdef")).not.toBe(at("fedcba"));
});
