import {
  addChannelProducts,
  addChannelSums,
  normalizeChannels,
  normalizeChannelsBy,
  normalizeChannelsGradient,
  reshape,
  scaleChannels,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { normals, scattered } from "../scattered.ts";

/** Two blocks of two channels of two entries: 1, 1, 3, 3 and 4, 4, 10, 10. */
const planes = tensor(
  [
    [
      [1, 1],
      [4, 4],
    ],
    [
      [3, 3],
      [10, 10],
    ],
  ],
  "float64",
);

test("normalizeChannels gives the normalised channels, and what they were", () => {
  const { normalized, mean, variance, inverse } = normalizeChannels(planes, 0);
  expect(toNested(normalized)).toEqual([
    [
      [-1, -1],
      [-1, -1],
    ],
    [
      [1, 1],
      [1, 1],
    ],
  ]);
  expect([mean, variance, inverse].map(toNested)).toEqual([
    [2, 7],
    [1, 9],
    [1, 1 / 3],
  ]);
});

test("normalizeChannelsBy with the channels' own statistics is normalizeChannels", () => {
  const x = normals([3, 4, 5], 1);
  const { normalized, mean, variance, inverse } = normalizeChannels(x, 1e-5);
  const given = normalizeChannelsBy(x, mean, variance, 1e-5);
  expect(given.normalized).toBeAllClose(normalized);
  expect(given.inverse).toBeAllClose(inverse);
});

test("normalizeChannelsGradient takes from each channel the mean of the gradient and its part along the output", () => {
  const normalized = tensor([[[-1, -1, 1, 1]]], "float64");
  const gradOutput = tensor([[[4, 0, 0, 0]]], "float64");
  // mean(g) = 1 and mean(g n) = -1, so 10 * (g - 1 + n).
  expect(toNested(normalizeChannelsGradient(gradOutput, normalized, tensor([10], "float64")))).toEqual([
    [[20, -20, 0, 0]],
  ]);
});

test("scaleChannels scales, and shifts when told to", () => {
  const [scale, shift] = [tensor([2, 3], "float64"), tensor([10, 20], "float64")];
  const rows = reshape(tensor([1, 2, 3, 4], "float64"), [2, 2, 1]);
  expect([...scaleChannels(rows, scale).data]).toEqual([2, 6, 6, 12]);
  expect([...scaleChannels(rows, scale, shift).data]).toEqual([12, 26, 16, 32]);
});

test("addChannelSums and addChannelProducts add to what is there", () => {
  const total = tensor([100, 200], "float64");
  addChannelSums(total, planes);
  expect(toNested(total)).toEqual([108, 228]);
  addChannelSums(total, reshape(tensor([1, 2, 3, 4], "float64"), [2, 2, 1]));
  expect(toNested(total)).toEqual([112, 234]);
  // 2 * (1 + 9) and 2 * (16 + 100)
  addChannelProducts(total, planes, planes);
  expect(toNested(total)).toEqual([132, 466]);
});

test("normalizeChannels and its kin take scattered operands as packed ones", () => {
  const [x, g, scale] = [normals([2, 3, 4], 1), normals([2, 3, 4], 2), normals([3], 3)];
  const results = (spread: (t: Tensor) => Tensor): unknown[] => {
    const { normalized, mean, variance } = normalizeChannels(spread(x), 1e-5);
    const total = zeros([3], "float64");
    addChannelSums(total, spread(g));
    addChannelProducts(total, spread(x), spread(g));
    return [
      normalized,
      normalizeChannelsGradient(spread(g), spread(normalized), spread(scale)),
      normalizeChannelsBy(spread(x), spread(mean), spread(variance), 1e-5).normalized,
      scaleChannels(spread(x), spread(scale), spread(scale)),
      total,
    ].map(toNested);
  };
  expect(results((t) => scattered(t, 4))).toEqual(results((t) => t));
});

test("normalizeChannels refuses another rank, and the others what does not fit", () => {
  expect(refusal(() => normalizeChannels(zeros([2, 3]), 0))).toBe(
    "ShapeError rank-mismatch | normalizeChannels: the tensor must be [outer, channels, inner], got [2, 3]. " +
      "Join or add axes: reshape(x, [1, rows, columns]) for the rows of a matrix",
  );
  const [x, pair, triple] = [zeros([2, 3, 4]), zeros([2]), zeros([3])];
  expect(() => scaleChannels(x, pair)).toThrow("scaleChannels: scale must be [3], got [2]");
  expect(() => scaleChannels(x, triple, pair)).toThrow("scaleChannels: shift must be [3], got [2]");
  expect(() => scaleChannels(x, zeros([3], "float64"))).toThrow("scale must be float32 like the channels, got float64");
  expect(() => normalizeChannelsBy(x, pair, triple, 0)).toThrow("mean must be [3]");
  expect(() => normalizeChannelsBy(x, triple, pair, 0)).toThrow("variance must be [3]");
  expect(() => normalizeChannelsGradient(zeros([2, 3, 1]), x, triple)).toThrow("gradOutput must be [2, 3, 4]");
  expect(() => normalizeChannelsGradient(x, x, pair)).toThrow("factor must be [3]");
  expect(() => addChannelSums(pair, x)).toThrow("addChannelSums: total must be [3], got [2]");
  expect(() => addChannelProducts(triple, x, zeros([2, 3, 5]))).toThrow("y must be [2, 3, 4]");
  expect(() => addChannelProducts(zeros([6]).step(2), x, x)).toThrow("total must be contiguous");
});
