import { expect, test } from "vitest";
import { corpusOf } from "../../src/language-model/corpus.ts";

const settings = { model: "transformer", context: 3, batchSize: 2 } as const;

test("corpusOf holds the last tenth out, and learns the vocabulary from the rest", () => {
  // 72 characters to learn from, and 8 that were held out, with one among them that is unknown.
  const { vocabulary, train, heldOut } = corpusOf([..."ab".repeat(36), ..."abaxabab"], settings);
  expect(vocabulary.characters.slice(1)).toEqual(["a", "b"]);
  expect(train.size).toBe(23);
  const [batch] = heldOut.batches({ batchSize: 9 });
  expect([...batch.inputs.data]).toEqual([1, 2, 1, 0, 1, 2]);
  expect([...batch.targets.data]).toEqual([2, 1, 0, 1, 2, 1]);
});

test("corpusOf tells the entropies of the characters that are asked for", () => {
  // Asked for in "abaxaba" are b, a, x, a, b, a: a half, a third and a sixth. Pairs: behind a come b, x and b, behind b and
  // x only a.
  const { unigram, bigram } = corpusOf([..."ab".repeat(36), ..."abaxabab"], settings);
  expect(unigram).toBeCloseTo(Math.log(2) / 2 + Math.log(3) / 3 + Math.log(6) / 6, 12);
  expect(bigram).toBeCloseTo(0.5 * ((2 / 3) * Math.log(1.5) + (1 / 3) * Math.log(3)), 12);
});

test("corpusOf for a GRU gives as many streams as a batch has windows, and fewer for a short text", () => {
  const text = Array.from({ length: 80 }, (_, i) => String.fromCodePoint(256 + i));
  const { train, heldOut } = corpusOf(text, { ...settings, model: "gru" });
  const [first, second] = train.batches({ batchSize: 2 });
  // Of 72 characters two streams of 33, 11 windows each; the second batch goes on 3 places after the first.
  expect([...first.inputs.data]).toEqual([1, 2, 3, 34, 35, 36]);
  expect([...second.inputs.data]).toEqual([4, 5, 6, 37, 38, 39]);
  expect(heldOut.size).toBe(2);
});

test("corpusOf knows a character of a long text only where it comes once in a hundred thousand or more", () => {
  const text = [..."z", ..."ab".repeat(100_000)];
  expect(corpusOf(text, settings).vocabulary.characters.slice(1)).toEqual(["a", "b"]);
});

test("corpusOf refuses a text without a window to hold out, and says how long it must be", () => {
  expect(() => corpusOf([..."ab".repeat(20)], settings)).not.toThrow();
  expect(() => corpusOf([..."ab".repeat(19)], settings)).toThrow(
    "the text must have 40 characters or more, so that its last tenth holds a window of 3 and the one that follows, got 38",
  );
});
