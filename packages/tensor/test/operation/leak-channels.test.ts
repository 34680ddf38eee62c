import { DTypeError, leakChannels, leakChannelsGradient, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const x = tensor([
  [[1], [-2]],
  [[-3], [4]],
]);
const slope = tensor([0.5, 2]);

test("leakChannels and its gradient take views", () => {
  const swapped = x.transpose(1, 0, 2);
  expect(toNested(leakChannels(swapped, slope))).toEqual([
    [[1], [-6]],
    [[-1], [4]],
  ]);
  expect(toNested(leakChannelsGradient(x, swapped, slope.step(-1)))).toEqual([
    [[1], [-1]],
    [[-6], [4]],
  ]);
});

test("leakChannels refuses another number of slopes, another type, and other shapes", () => {
  expect(() => leakChannels(x, tensor([1, 2, 3]))).toThrow(ShapeError);
  expect(() => leakChannels(x, tensor([1, 2], "float64"))).toThrow(DTypeError);
  expect(() => leakChannels(zeros([2, 2]), slope)).toThrow(ShapeError);
  expect(() => leakChannelsGradient(zeros([2, 2, 2]), x, slope)).toThrow(ShapeError);
  expect(() => leakChannelsGradient(zeros([2, 2, 1], "float64"), x, slope)).toThrow(DTypeError);
});
