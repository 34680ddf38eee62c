import { Conv2d, dirac } from "@chainrule/layers";
import { Random, ShapeError, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

function drawn(shape: readonly number[], groups = 1): unknown {
  const x = zeros(shape);
  x.data.fill(9);
  dirac({ groups })(x, new Random(1));
  return toNested(x);
}

// torch.nn.init.dirac_(torch.empty(3, 2, 3)), and torch.nn.init.dirac_(torch.empty(4, 2, 2), groups=2)
test("dirac is 1 in the middle of the kernel between channels of the same number", () => {
  expect(drawn([3, 2, 3])).toEqual([
    [
      [0, 1, 0],
      [0, 0, 0],
    ],
    [
      [0, 0, 0],
      [0, 1, 0],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
  ]);
  expect(drawn([4, 2, 2], 2)).toEqual([
    [
      [0, 1],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [0, 1],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 1],
    ],
  ]);
});

test("dirac makes a convolution that hands its channels on", () => {
  const input = zeros([1, 2, 4, 5]);
  new Random(2).fillNormal(input);
  const layer = new Conv2d(2, 2, 3, { padding: "same", bias: false, weightInit: dirac() });
  expect(toNested(layer.forward(input))).toEqual(toNested(input));
});

test("dirac refuses what is no weight of a convolution, and groups that do not divide it", () => {
  expect(() => drawn([3, 2])).toThrow(ShapeError);
  expect(() => drawn([3, 2])).toThrow(
    "dirac: the weight must be [outChannels, inChannels, ...kernel], got [3, 2]. For a matrix use identity()",
  );
  expect(() => drawn([3, 2, 3], 2)).toThrow("with a multiple of 2 output channels, got [3, 2, 3]");
  expect(() => dirac({ groups: 0 })).toThrow(ValueError);
  expect(drawn([2, 2, 0])).toEqual([
    [[], []],
    [[], []],
  ]);
});
