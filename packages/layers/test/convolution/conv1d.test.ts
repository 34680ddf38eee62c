import { constant, Conv1d, Conv2d } from "@chainrule/layers";
import { DTypeError, Random, reshape, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "./normals.ts";

const sequence = tensor([[[1, 2, 3]]], "float64");

/** 1 -> 1 with a kernel of 2, [1, 10], and the bias 100. */
function known(): Conv1d<1, 1> {
  const layer = new Conv1d(1, 1, 2, { dtype: "float64" });
  layer.weight.value.data.set([1, 10]);
  layer.bias?.value.data.set([100]);
  return layer;
}

test("Conv1d.forward slides the kernel, which is not turned over, and adds the bias", () => {
  // 1 * 1 + 10 * 2 + 100, 1 * 2 + 10 * 3 + 100.
  expect(known().forward(sequence)).toBeAllClose([[[121, 132]]]);
});

test("Conv1d.backward gives each entry what its windows weigh it with, and adds to the parameters", () => {
  const layer = known();
  layer.forward(sequence);
  expect(layer.backward(tensor([[[1, 5]]], "float64"))[0]).toBeAllClose([[[1, 10 + 5, 50]]]);
  expect(layer.weight.grad).toBeAllClose([[[1 + 10, 2 + 15]]]);
  expect(layer.bias!.grad).toBeAllClose([6]);
});

test("Conv1d is a Conv2d of images of height 1", () => {
  const settings = { dtype: "float64", groups: 2, random: new Random(3) } as const;
  const layer = new Conv1d(4, 6, 3, { ...settings, stride: 2, padding: 1, dilation: 2 });
  const flat = new Conv2d(4, 6, [1, 3], { ...settings, stride: [1, 2], padding: [0, 1], dilation: [1, 2] });
  const x = normals([2, 4, 9], 1);
  const output = layer.forward(x);
  expect(output.shape).toEqual([2, 6, 4]);
  expect(flat.forward(reshape(x, [2, 4, 1, 9]))).toBeAllClose(reshape(output, [2, 6, 1, 4]));
});

test("Conv1d draws PyTorch's default values: uniform within 1 / sqrt(inChannels / groups * kernel)", () => {
  const layer = new Conv1d(8, 64, 25, { groups: 2, random: new Random(4) });
  expect(layer.weight.shape).toEqual([64, 4, 25]);
  for (const parameter of layer.parameters()) {
    const values = Array.from(parameter.value.data);
    expect(Math.max(...values)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...values)).toBeGreaterThan(0.09);
    expect(Math.min(...values)).toBeLessThan(-0.09);
  }
  expect(new Conv1d(1, 2, 2, { biasInit: constant(5) }).bias!.value).toBeAllClose([5, 5]);
});

test("Conv1d.forward of the wrong shape or type says what it must be", () => {
  const layer = new Conv1d(3, 2, 5);
  expect(() => layer.forward(zeros([4, 1, 8]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([4, 1, 8]))).toThrow(
    "Conv1d.forward: input must be [batch, 3, length], got [4, 1, 8]",
  );
  expect(() => layer.forward(zeros([3, 8]))).toThrow("Give it a batch axis: reshape(x, [1, ...x.shape])");
  expect(() => layer.forward(zeros([1, 3, 8], "float64"))).toThrow(DTypeError);
});

test("Conv1d.forward of a sequence shorter than the kernel spells the arithmetic out", () => {
  expect(() => new Conv1d(1, 1, 3, { dilation: 4, padding: 2 }).forward(zeros([1, 1, 4]))).toThrow(
    "Conv1d.forward: the length of the padded input must be at least dilation * (kernel - 1) + 1 = 4 * (3 - 1) + 1 = 9, " +
      "got 2 + 4 + 2 = 8",
  );
});

test("Conv1d refuses settings that make no windows", () => {
  expect(() => new Conv1d(1, 1, 0)).toThrow("Conv1d: kernelSize must be a whole number from 1 up, got 0");
  expect(() => new Conv1d(1, 1, 2, { padding: -1 })).toThrow("Conv1d: padding must be a whole number from 0 up");
  expect(() => new Conv1d(3, 4, 1, { groups: 2 })).toThrow("Conv1d: inChannels must be a multiple of groups, 2, got 3");
  expect(() => new Conv1d(1, 1, 2, { padding: "same", stride: 2 })).toThrow('got "same" with stride [2]');
  expect(() => new Conv1d(1, 1, 2, { padding: "valid" as never })).toThrow(ValueError);
});

test("Conv1d prints its channels and windows", () => {
  expect(String(new Conv1d(1, 2, 3))).toBe("Conv1d(1 -> 2, kernel 3)");
  expect(String(new Conv1d(2, 4, 4, { padding: "same", dilation: 2, groups: 2, bias: false }))).toBe(
    "Conv1d(2 -> 4, kernel 4, padding 3, dilation 2, groups 2, no bias)",
  );
  expect(String(new Conv1d(1, 2, 2, { padding: "same" }))).toBe('Conv1d(1 -> 2, kernel 2, padding "same")');
});

test.each([
  new Conv1d(4, 2, 4, { stride: 2, padding: 1, dilation: 2, groups: 2, dtype: "float64" }),
  new Conv1d(4, 2, 4, { padding: "same", bias: false, dtype: "float64" }),
])("Conv1d.tied has the parameters and windows of the first, as %s", (layer) => {
  const tied = layer.tied();
  expect([String(tied), tied.settings]).toEqual([String(layer), layer.settings]);
  for (const [i, parameter] of tied.parameters().entries()) expect(parameter).toBe(layer.parameters()[i]);
  const x = normals([1, 4, 9], 1);
  expect(tied.forward(x)).toBeAllClose(layer.forward(x));
});
