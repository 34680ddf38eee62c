import { Random, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { transformerNetwork } from "../../src/language-model/transformer-network.ts";

const sizes = { characters: 11, width: 8, layers: 2 };

test("transformerNetwork gives a score for each character at each place, from 1,995 numbers that it learns", () => {
  const network = transformerNetwork(sizes, 6, new Random(0));
  expect(network.forward(zeros([3, 5])).shape).toEqual([3, 5, 11]);
  const count = [...network.parameters()].reduce((sum, { value }) => sum + value.size, 0);
  // Tables 11 * 8 and 6 * 8; of each layer four maps of attention 8 (8 + 1), two of 8 * 32 with 32 + 8 biases, and two
  // norms; a last norm; the scores 11 (8 + 1).
  expect(count).toBe(88 + 48 + 2 * (4 * 72 + 512 + 40 + 32) + 16 + 99);
});

test("transformerNetwork does not look ahead: a later character changes no earlier score", () => {
  const network = transformerNetwork(sizes, 6, new Random(0));
  const [a, b] = [4, 9].map((last) => toNested(network.forward(tensor([[1, 2, 3, last]]))) as number[][][]);
  expect(a[0].slice(0, 3)).toEqual(b[0].slice(0, 3));
  expect(a[0][3]).not.toEqual(b[0][3]);
});

test("transformerNetwork refuses more characters than its context", () => {
  expect(() => transformerNetwork(sizes, 6, new Random(0)).forward(zeros([1, 7]))).toThrow("LearnedPositions.forward");
});
