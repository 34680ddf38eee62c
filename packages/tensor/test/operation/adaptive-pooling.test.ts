import { adaptiveMaxPool, maxPoolGradient, ShapeError, tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("adaptiveMaxPool gives the largest entry of each bin, and its gradient goes there", () => {
  const x = tensor([[3, 1, 4, 1, 5]]);
  // Bins of 5 in 2: entries 0 to 2 and 2 to 4.
  const { output, chosen, geometry } = adaptiveMaxPool("test", x, [1, 2]);
  expect(output).toBeAllClose([[4, 5]]);
  expect([...chosen.data]).toEqual([2, 4]);
  expect(maxPoolGradient(tensor([[10, 20]]), chosen, geometry)).toBeAllClose([[0, 0, 10, 0, 20]]);
});

test("adaptiveMaxPool with bins that come out even is a maxPool", () => {
  const { output, geometry } = adaptiveMaxPool("test", tensor([[3, 1, 4, 1, 5, 9]]), [1, 3]);
  expect(output).toBeAllClose([[3, 4, 9]]);
  expect(geometry.strideWidth).toBe(2);
});

test("adaptiveMaxPool with more bins than entries repeats them", () => {
  const { output, chosen, geometry } = adaptiveMaxPool("test", tensor([[1], [2]]), [3, 2]);
  expect(output).toBeAllClose([
    [1, 1],
    [2, 2],
    [2, 2],
  ]);
  const ones = tensor([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(maxPoolGradient(ones, chosen, geometry)).toBeAllClose([[2], [4]]);
});

test("adaptiveMaxPool refuses an empty plane", () => {
  expect(() => adaptiveMaxPool("test", zeros([2, 0, 3]), [1, 1])).toThrow(ShapeError);
  expect(() => adaptiveMaxPool("test", zeros([2, 0, 3]), [1, 1])).toThrow(
    "test: the height of the input must be at least 1, got 0",
  );
});
