import { BatchNorm2d, GroupNorm, InstanceNorm1d, InstanceNorm2d, LayerNorm } from "@chainrule/layers";
import { DTypeError, reshape, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../convolution/normals.ts";

test("GroupNorm.forward brings each group to mean 0 and variance 1, then scales and shifts its channels", () => {
  const layer = new GroupNorm(1, 2, { epsilon: 0, dtype: "float64" });
  layer.weight?.value.data.set([2, 3]);
  layer.bias?.value.data.set([10, 20]);
  // [1, 3, 3, 1] has the mean 2 and the variance 1.
  expect(
    layer.forward(
      tensor(
        [
          [
            [1, 3],
            [3, 1],
          ],
        ],
        "float64",
      ),
    ),
  ).toBeAllClose([
    [
      [8, 12],
      [23, 17],
    ],
  ]);
});

test("GroupNorm.backward takes from the gradient its mean and its part along the output", () => {
  const layer = new GroupNorm(2, 4, { epsilon: 0, dtype: "float64" });
  layer.forward(
    tensor(
      [
        [
          [1, 1],
          [3, 3],
          [0, 2],
          [2, 0],
        ],
      ],
      "float64",
    ),
  );
  // The first group is n = [-1, -1, 1, 1] with mean(g) = 1 and mean(g n) = -1, so g - 1 + n; the second has no gradient.
  const [gradInput] = layer.backward(
    tensor(
      [
        [
          [4, 0],
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
      "float64",
    ),
  );
  expect(gradInput).toBeAllClose([
    [
      [2, -2],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ]);
  expect(layer.weight!.grad).toBeAllClose([-4, 0, 0, 0]);
  expect(layer.bias!.grad).toBeAllClose([4, 0, 0, 0]);
});

test("GroupNorm with one group is a LayerNorm over channels and places", () => {
  const x = normals([3, 4, 2, 3], 1);
  const [group, layer] = [new GroupNorm(1, 4, { affine: false }), new LayerNorm([4, 2, 3], { affine: false })];
  expect(group.forward(x)).toBeAllClose(layer.forward(x));
});

test("InstanceNorm1d and 2d are a GroupNorm with a group for each channel, and a BatchNorm of a single image", () => {
  const x = normals([1, 4, 2, 3], 1);
  const expected = new GroupNorm(4, 4, { affine: false }).forward(x);
  expect(new InstanceNorm2d(4).forward(x)).toBeAllClose(expected);
  expect(new BatchNorm2d(4, { dtype: "float64" }).forward(x)).toBeAllClose(expected);
  expect(new InstanceNorm1d(4).forward(reshape(x, [1, 4, 6]))).toBeAllClose(reshape(expected, [1, 4, 6]));
});

test("GroupNorm begins with the weight 1 and the bias 0; InstanceNorm1d and 2d have neither unless told", () => {
  const values = [new GroupNorm(1, 2), new InstanceNorm2d(2, { affine: true })].map((layer) =>
    layer.parameters().map(({ name, value }) => [name, toNested(value)]),
  );
  expect(values[0]).toEqual([
    ["weight", [1, 1]],
    ["bias", [0, 0]],
  ]);
  expect(values[1]).toEqual(values[0]);
  expect([new InstanceNorm1d(2), new InstanceNorm2d(2)].flatMap((layer) => layer.parameters())).toEqual([]);
});

test("GroupNorm keeps NaN within its group", () => {
  const output = new GroupNorm(2, 2, { epsilon: 0, dtype: "float64" }).forward(
    tensor(
      [
        [
          [1, NaN],
          [1, 3],
        ],
      ],
      "float64",
    ),
  );
  expect(output).toBeAllClose([
    [
      [NaN, NaN],
      [-1, 1],
    ],
  ]);
});

test("GroupNorm.forward of the wrong shape or type says what it must be", () => {
  const layer = new GroupNorm(2, 4);
  expect(() => layer.forward(zeros([2, 6, 3]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([2, 6, 3]))).toThrow(
    "GroupNorm.forward: input must be [batch, 4, ...places], got [2, 6, 3]. Make the gate before it 4 wide, or this layer " +
      "new GroupNorm(..., 6)",
  );
  expect(() => layer.forward(zeros([4]))).toThrow("got [4]");
  expect(() => layer.forward(zeros([2, 4, 3], "float64"))).toThrow(DTypeError);
  expect(() => new InstanceNorm1d(3).forward(zeros([2, 3, 4, 4]))).toThrow(
    "InstanceNorm1d.forward: input must be [batch, 3, length], got [2, 3, 4, 4]",
  );
});

test("InstanceNorm2d.forward refuses channels of a single place", () => {
  expect(() => new InstanceNorm2d(3).forward(zeros([2, 3, 1, 1]))).toThrow(
    "InstanceNorm2d.forward: each channel must have more than one place, got 1 in [2, 3, 1, 1]",
  );
});

test("GroupNorm refuses bad sizes and settings", () => {
  expect(() => new GroupNorm(2, 3)).toThrow("GroupNorm: channels must be a multiple of groups, 2, got 3");
  for (const bad of [0, 1.5, NaN]) expect(() => new GroupNorm(bad, 4)).toThrow(ValueError);
  expect(() => new InstanceNorm1d(0)).toThrow("InstanceNorm1d: channels must be a whole number from 1 up, got 0");
  expect(() => new GroupNorm(1, 2, { epsilon: -1 })).toThrow("epsilon must be a finite number from 0 up, got -1");
  expect(() => new GroupNorm(1, 2, { affine: 1 as never })).toThrow("affine must be true or false");
});

test("GroupNorm and InstanceNorm1d and 2d print their channels", () => {
  expect(String(new GroupNorm(2, 4))).toBe("GroupNorm(groups 2, 4)");
  expect(String(new InstanceNorm1d(4))).toBe("InstanceNorm1d(4, not affine)");
  expect(String(new InstanceNorm2d(4, { affine: true }))).toBe("InstanceNorm2d(4)");
});
