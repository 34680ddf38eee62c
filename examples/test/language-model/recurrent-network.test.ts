import { Random, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { recurrentNetwork } from "../../src/language-model/recurrent-network.ts";

const sizes = { characters: 11, width: 8, layers: 1 };

test("recurrentNetwork gives a score for each character at each place, from 619 numbers that it learns", () => {
  const network = recurrentNetwork(sizes, new Random(0));
  expect(network.forward(zeros([3, 5])).shape).toEqual([3, 5, 11]);
  const count = [...network.parameters()].reduce((sum, { value }) => sum + value.size, 0);
  // The table 11 * 8; three gates of 8 (8 + 8) weights and two biases each; the scores 11 (8 + 1).
  expect(count).toBe(88 + 3 * (128 + 16) + 99);
});

test("recurrentNetwork draws the same weights from the same seed", () => {
  const output = (seed: number): unknown => toNested(recurrentNetwork(sizes, new Random(seed)).forward(zeros([1, 2])));
  expect(output(1)).toEqual(output(1));
  expect(output(1)).not.toEqual(output(2));
});
