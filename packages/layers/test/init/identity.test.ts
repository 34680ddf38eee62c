import { identity, Linear } from "@chainrule/layers";
import { Random, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("identity is 1 on the diagonal of any matrix, and 0 elsewhere", () => {
  const tall = tensor([
    [9, 9],
    [9, 9],
    [9, 9],
  ]);
  identity()(tall, new Random(1));
  expect(toNested(tall)).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  const wide = zeros([1, 3]);
  identity()(wide, new Random(1));
  expect(toNested(wide)).toEqual([[1, 0, 0]]);
});

test("identity makes a layer that hands its inputs on", () => {
  const layer = new Linear(3, 3, { bias: false, weightInit: identity() });
  expect(toNested(layer.forward(tensor([[1, -2, 3]])))).toEqual([[1, -2, 3]]);
});

test("identity refuses what is no matrix", () => {
  expect(() => identity()(zeros([3]), new Random(1))).toThrow(ShapeError);
  expect(() => identity()(zeros([3, 3, 1]), new Random(1))).toThrow(
    "identity: the weight must be [outFeatures, inFeatures], got [3, 3, 1]. For a convolution use dirac()",
  );
});
