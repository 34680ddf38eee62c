import { Random, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lenet } from "../../src/lenet/lenet.ts";

test("lenet gives a score for each of ten classes, from 80,202 numbers that it learns", () => {
  const model = lenet(new Random(0));
  expect(model.forward(zeros([3, 1, 28, 28])).shape).toEqual([3, 10]);
  const count = [...model.parameters()].reduce((sum, { value }) => sum + value.size, 0);
  // 16 (25 + 1) + 32 (16 * 25 + 1) + 128 (512 + 1) + 10 (128 + 1).
  expect(count).toBe(416 + 12_832 + 65_664 + 1290);
});

test("lenet draws the same weights from the same seed, and others for each layer", () => {
  const biases = (seed: number): unknown =>
    [...lenet(new Random(seed)).parameters()].filter(({ name }) => name === "bias").map((p) => toNested(p.value));
  expect(biases(1)).toEqual(biases(1));
  expect(biases(1)).not.toEqual(biases(2));
});
