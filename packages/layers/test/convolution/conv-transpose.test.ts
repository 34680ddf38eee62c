import { Conv2d, ConvTranspose1d, ConvTranspose2d } from "@chainrule/layers";
import { Random, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "./normals.ts";

test("ConvTranspose1d.forward spreads each entry over a window, adds up where they overlap, and adds the bias", () => {
  const layer = new ConvTranspose1d(1, 1, 2, { dtype: "float64" });
  layer.weight.value.data.set([1, 10]);
  layer.bias?.value.data.set([100]);
  // 1 * [1, 10] and then, one further, 2 * [1, 10].
  expect(layer.forward(tensor([[[1, 2]]], "float64"))).toBeAllClose([[[101, 112, 120]]]);
  const [gradInput] = layer.backward(tensor([[[1, 2, 3]]], "float64"));
  expect(gradInput).toBeAllClose([[[1 + 20, 2 + 30]]]);
  expect(layer.weight.grad).toBeAllClose([[[1 + 4, 2 + 6]]]);
  expect(layer.bias!.grad).toBeAllClose([6]);
});

test("ConvTranspose2d.forward leaves a stride between the windows", () => {
  const layer = new ConvTranspose2d(1, 1, [1, 2], { stride: [1, 3], bias: false, dtype: "float64" });
  layer.weight.value.data.set([1, 10]);
  expect(layer.forward(tensor([[[[1, 2]]]], "float64"))).toBeAllClose([[[[1, 10, 0, 2, 20]]]]);
});

test("ConvTranspose2d is the input gradient of the Conv2d with its weight, and its backward that convolution", () => {
  const windows = { stride: [2, 1], padding: [1, 0], dilation: [1, 2], groups: 2, bias: false } as const;
  const layer = new ConvTranspose2d(4, 2, 3, { ...windows, outputPadding: [1, 0], dtype: "float64" });
  const conv = new Conv2d(2, 4, 3, { ...windows, dtype: "float64" });
  conv.weight.value.data.set(layer.weight.value.data);
  const [small, large] = [normals([2, 4, 3, 2], 1), normals([2, 2, 6, 6], 2)];
  const output = conv.forward(large);
  expect(output.shape).toEqual(small.shape);
  expect(layer.forward(small)).toBeAllClose(conv.backward(small)[0]);
  expect(layer.backward(large)[0]).toBeAllClose(output);
});

test("ConvTranspose2d draws PyTorch's default values: uniform within 1 / sqrt(outChannels / groups * kernel)", () => {
  const layer = new ConvTranspose2d(64, 8, 5, { groups: 2, random: new Random(4) });
  expect(layer.weight.shape).toEqual([64, 4, 5, 5]);
  expect(layer.bias!.shape).toEqual([8]);
  const values = Array.from(layer.weight.value.data);
  expect(Math.max(...values)).toBeLessThanOrEqual(0.1);
  expect(Math.max(...values)).toBeGreaterThan(0.09);
  expect(Math.min(...values)).toBeLessThan(-0.09);
});

test("ConvTranspose1d and 2d refuse an input of the wrong shape", () => {
  expect(() => new ConvTranspose1d(3, 2, 5).forward(zeros([4, 1, 8]))).toThrow(ShapeError);
  expect(() => new ConvTranspose1d(3, 2, 5).forward(zeros([4, 1, 8]))).toThrow(
    "ConvTranspose1d.forward: input must be [batch, 3, length], got [4, 1, 8]",
  );
  expect(() => new ConvTranspose2d(3, 2, 5).forward(zeros([3, 8, 8]))).toThrow(
    "ConvTranspose2d.forward: input must be [batch, 3, height, width], got [3, 8, 8]. Give it a batch axis",
  );
  expect(() => new ConvTranspose2d(1, 2, 5).forward(zeros([1, 1, 0, 8]))).toThrow(
    "the height of the input must be at least 1, got 0",
  );
});

test("ConvTranspose1d and 2d refuse sizes of which nothing is left, with the arithmetic", () => {
  expect(() => new ConvTranspose1d(1, 1, 2, { padding: 2 }).forward(zeros([1, 1, 2]))).toThrow(
    "ConvTranspose1d.forward: the length of the output must be at least 1, got (length - 1) * stride - 2 * padding + " +
      "dilation * (kernel - 1) + outputPadding + 1 = 1 * 1 - 2 * 2 + 1 + 0 + 1 = -1. Take less padding or a larger kernel",
  );
});

test("ConvTranspose1d and 2d refuse settings that make no windows", () => {
  expect(() => new ConvTranspose2d(1, 1, 2, { outputPadding: [0, 1] })).toThrow(
    "ConvTranspose2d: outputPadding must be less than the stride, 1, or the dilation, 1, got 1",
  );
  expect(() => new ConvTranspose1d(1, 1, 0)).toThrow("ConvTranspose1d: kernelSize must be a whole number from 1 up");
  expect(() => new ConvTranspose1d(1, 1, 1, { padding: -1 })).toThrow(ValueError);
  expect(() => new ConvTranspose1d(2, 3, 1, { groups: 2 })).toThrow("outChannels must be a multiple of groups, 2");
});

test("ConvTranspose1d and 2d print their channels and windows", () => {
  expect(String(new ConvTranspose1d(1, 2, 3, { stride: 2, outputPadding: 1 }))).toBe(
    "ConvTranspose1d(1 -> 2, kernel 3, stride 2, output padding 1)",
  );
  expect(String(new ConvTranspose2d(2, 4, [2, 3], { padding: [0, 1], dilation: 2, groups: 2, bias: false }))).toBe(
    "ConvTranspose2d(2 -> 4, kernel 2 x 3, padding 0 x 1, dilation 2, groups 2, no bias)",
  );
});
