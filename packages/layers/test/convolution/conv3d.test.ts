import { Conv2d, Conv3d } from "@chainrule/layers";
import { DTypeError, Random, reshape, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "./normals.ts";

/** 1 -> 1 with a kernel of 2 x 1 x 1, [1, 10], and the bias 100. */
function known(): Conv3d<1, 1> {
  const layer = new Conv3d(1, 1, [2, 1, 1], { dtype: "float64" });
  layer.weight.value.data.set([1, 10]);
  layer.bias?.value.data.set([100]);
  return layer;
}

const volume = tensor([[[[[1, 2]], [[3, 4]], [[5, 6]]]]], "float64");

test("Conv3d.forward slides the kernel along the depth, and adds the bias", () => {
  // 1 * 1 + 10 * 3 + 100, and so on.
  expect(known().forward(volume)).toBeAllClose([[[[[131, 142]], [[153, 164]]]]]);
});

test("Conv3d.backward gives each entry what its windows weigh it with, and adds to the parameters", () => {
  const layer = known();
  layer.forward(volume);
  const [gradInput] = layer.backward(tensor([[[[[1, 0]], [[5, 2]]]]], "float64"));
  expect(gradInput).toBeAllClose([[[[[1, 0]], [[10 + 5, 2]], [[50, 20]]]]]);
  // 1 * 1 + 3 * 5 + 4 * 2, 3 * 1 + 5 * 5 + 6 * 2.
  expect(toNested(reshape(layer.weight.grad, [2]))).toEqual([24, 40]);
  expect(layer.bias!.grad).toBeAllClose([8]);
});

test("Conv3d with a kernel one deep is a Conv2d of each slice", () => {
  const settings = { dtype: "float64", random: new Random(3) } as const;
  const layer = new Conv3d(2, 3, [1, 3, 2], { ...settings, padding: [0, 1, 0], stride: [1, 2, 1] });
  const flat = new Conv2d(2, 3, [3, 2], { ...settings, padding: [1, 0], stride: [2, 1] });
  const x = normals([1, 2, 4, 5, 3], 1);
  const output = layer.forward(x);
  expect(output.shape).toEqual([1, 3, 4, 3, 2]);
  for (let slice = 0; slice < 4; slice++) {
    const image = reshape(x.pick(0, null, slice, null, null), [1, 2, 5, 3]);
    expect(flat.forward(image)).toBeAllClose(reshape(output.pick(0, null, slice, null, null), [1, 3, 3, 2]));
  }
});

test("Conv3d takes inputs of another size after the first", () => {
  const layer = new Conv3d(1, 2, 2, { dtype: "float64" });
  for (const shape of [
    [1, 1, 2, 3, 3],
    [2, 1, 2, 3, 3],
    [2, 1, 4, 3, 3],
    [2, 1, 4, 2, 3],
  ]) {
    const fresh = new Conv3d(1, 2, 2, { dtype: "float64" });
    expect(layer.forward(normals(shape, 1))).toBeAllClose(fresh.forward(normals(shape, 1)));
  }
});

test("Conv3d.forward of the wrong shape or type says what it must be", () => {
  const layer = new Conv3d(3, 2, 2);
  expect(() => layer.forward(zeros([4, 1, 8, 8, 8]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([4, 1, 8, 8, 8]))).toThrow(
    "Conv3d.forward: input must be [batch, 3, depth, height, width], got [4, 1, 8, 8, 8]",
  );
  expect(() => layer.forward(zeros([3, 8, 8, 8]))).toThrow("Give it a batch axis: reshape(x, [1, ...x.shape])");
  expect(() => layer.forward(zeros([1, 3, 8, 8, 8], "float64"))).toThrow(DTypeError);
});

test("Conv3d.forward of a volume smaller than the kernel spells the arithmetic out", () => {
  expect(() => new Conv3d(1, 1, [3, 1, 1], { dilation: [2, 1, 1] }).forward(zeros([1, 1, 4, 9, 9]))).toThrow(
    "Conv3d.forward: the depth of the padded input must be at least dilation * (kernel - 1) + 1 = 2 * (3 - 1) + 1 = 5, " +
      "got 0 + 4 + 0 = 4",
  );
  expect(() => new Conv3d(1, 1, 2).forward(zeros([1, 1, 4, 9, 1]))).toThrow("the width of the padded input must be");
});

test("Conv3d refuses settings that make no windows", () => {
  expect(() => new Conv3d(1, 1, [1, 2] as never)).toThrow("a number or a triple [depth, height, width], got [1, 2]");
  expect(() => new Conv3d(3, 4, 1, { groups: 2 })).toThrow("Conv3d: inChannels must be a multiple of groups, 2, got 3");
  expect(() => new Conv3d(1, 1, 2, { padding: "same", stride: 2 })).toThrow('got "same" with stride [2, 2, 2]');
});

test("Conv3d prints its channels and windows", () => {
  expect(String(new Conv3d(1, 2, 3))).toBe("Conv3d(1 -> 2, kernel 3)");
  expect(String(new Conv3d(2, 4, [1, 2, 3], { padding: "same", groups: 2, bias: false }))).toBe(
    'Conv3d(2 -> 4, kernel 1 x 2 x 3, padding "same", groups 2, no bias)',
  );
});
