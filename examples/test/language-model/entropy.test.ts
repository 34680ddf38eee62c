import { expect, test } from "vitest";
import { bigramEntropy, unigramEntropy } from "../../src/language-model/entropy.ts";

test("unigramEntropy is that of the counts: one bit for two even halves, 0 for one character", () => {
  expect(unigramEntropy(Int32Array.of(1, 2, 2, 1))).toBeCloseTo(Math.LN2, 12);
  expect(unigramEntropy(Int32Array.of(7, 7, 7))).toBeCloseTo(0, 12);
  // A half and two quarters: 1/2 * 1 + 2 * 1/4 * 2 = 1.5 bits.
  expect(unigramEntropy(Int32Array.of(0, 1, 0, 2))).toBeCloseTo(1.5 * Math.LN2, 12);
});

test("bigramEntropy weighs the entropy behind each character by how often it comes first", () => {
  // Of "aabac" the pairs are aa, ab, ba, ac: behind a come a, b and c once each, log 3, in 3 of 4 pairs; behind b only a.
  expect(bigramEntropy(Int32Array.of(0, 0, 1, 0, 2))).toBeCloseTo(0.75 * Math.log(3), 12);
});

test("bigramEntropy of a text in which each character tells the next is 0, whatever its unigram entropy", () => {
  const codes = Int32Array.of(0, 1, 2, 0, 1, 2, 0);
  expect(bigramEntropy(codes)).toBeCloseTo(0, 12);
  expect(unigramEntropy(codes)).toBeGreaterThan(1);
});

test("bigramEntropy of less than a pair is 0", () => {
  expect(bigramEntropy(Int32Array.of())).toBe(0);
  expect(bigramEntropy(Int32Array.of(3))).toBe(0);
});
