import { checkGate } from "@chainrule/core";
import { constant, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential } from "@chainrule/layers";
import type { Conv2dOptions, Pair } from "@chainrule/layers";
import { Arena, flat, pack, Random, reshape, tensor, toNested, unary, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "./normals.ts";
import { wholeNumbers } from "./whole-numbers.ts";

/** 1 -> 1 with a kernel of 1 x 2, [1, 10], and the bias 100. */
function known(options: Conv2dOptions = {}): Conv2d<1, 1> {
  const layer = new Conv2d(1, 1, [1, 2], { dtype: "float64", ...options });
  layer.weight.value.data.set([1, 10]);
  layer.bias?.value.data.set([100]);
  return layer;
}

const image = tensor([[[[1, 2, 3]]]], "float64");

test("Conv2d.forward slides the kernel, which is not turned over, and adds the bias", () => {
  // 1 * 1 + 10 * 2 + 100, 1 * 2 + 10 * 3 + 100.
  expect(known().forward(image)).toBeAllClose([[[[121, 132]]]]);
  // With a column of zeros on either side: 10 * 1 and 1 * 3 more.
  expect(known({ padding: [0, 1] }).forward(image)).toBeAllClose([[[[110, 121, 132, 103]]]]);
});

test("Conv2d.backward gives each entry what its windows weigh it with, and adds to the parameters", () => {
  const layer = known();
  layer.forward(image);
  const [gradInput] = layer.backward(tensor([[[[1, 5]]]], "float64"));
  // Entry 1 is weighed 10 by the first window and 1 by the second.
  expect(gradInput).toBeAllClose([[[[1, 10 + 5, 50]]]]);
  expect(layer.weight.grad).toBeAllClose([[[[1 + 10, 2 + 15]]]]);
  expect(layer.bias!.grad).toBeAllClose([6]);
});

test.each<[string, [number, number, Pair, Conv2dOptions], number[]]>([
  ["no padding", [2, 3, 3, {}], [2, 2, 5, 4]],
  ["padding", [2, 3, 3, { padding: 1 }], [2, 2, 4, 3]],
  ["a stride", [2, 2, 3, { stride: 2, padding: 1 }], [2, 2, 6, 5]],
  ["a stride larger than the kernel", [1, 2, 2, { stride: 3 }], [2, 1, 8, 6]],
  ["dilation", [1, 2, 3, { dilation: 2, padding: 2 }], [1, 1, 5, 4]],
  ["dilation and a stride", [1, 2, 2, { dilation: 3, stride: 2, padding: 1 }], [1, 1, 6, 6]],
  ["groups", [4, 6, 2, { groups: 2 }], [2, 4, 3, 3]],
  ["a group for each channel", [3, 3, 3, { groups: 3, padding: 1 }], [1, 3, 4, 3]],
  ["padding that keeps the size", [2, 2, [2, 3], { padding: "same" }], [1, 2, 4, 3]],
  ["sides that differ", [2, 2, [1, 3], { stride: [2, 1], padding: [0, 2], dilation: [1, 2] }], [1, 2, 5, 5]],
  ["no bias", [2, 2, 1, { bias: false }], [2, 2, 2, 3]],
])("Conv2d.backward with %s matches the central difference for its input and parameters", (_, settings, shape) => {
  const [inChannels, outChannels, kernel, options] = settings;
  const layer = new Conv2d(inChannels, outChannels, kernel, { ...options, dtype: "float64", random: new Random(1) });
  const report = checkGate(layer, [normals(shape, 2)]);
  expect(report.passed, String(report)).toBe(true);
});

test("Conv2d.backward of a larger layer matches along random directions", () => {
  const layer = new Conv2d(8, 16, 5, { padding: 2, dtype: "float64" });
  const report = checkGate(layer, [normals([3, 8, 14, 14], 3)], { mode: "directions", directions: 3 });
  expect(report.passed, String(report)).toBe(true);
});

// conv = nn.Conv2d(2, 4, (2, 3), stride=(1, 2), padding=(1, 0), dilation=(2, 1), groups=2)
// conv.weight.data = ints([4, 1, 2, 3], 5, 7); conv.bias.data = ints([4], 3, 5)
// x = ints([2, 2, 3, 5], 7, 11); y = conv(x); y.backward(ints(y.shape, 3, 7)); then y, x.grad and both parameters' grad
test("Conv2d agrees with PyTorch", () => {
  const settings = { stride: [1, 2], padding: [1, 0], dilation: [2, 1], groups: 2, dtype: "float64" } as const;
  const layer = new Conv2d(2, 4, [2, 3], settings);
  layer.weight.value.data.set(wholeNumbers([4, 1, 2, 3], 5, 7).data);
  layer.bias!.value.data.set(wholeNumbers([4], 3, 5).data);
  const output = layer.forward(wholeNumbers([2, 2, 3, 5], 7, 11));
  expect(output.shape).toEqual([2, 4, 3, 2]);
  expect([...output.data]).toEqual([
    16, -11, 6, 9, 15, -10, -7, 18, 12, 9, -8, 19, 15, -7, 7, 9, 18, -2, -9, 21, -15, 35, 15, -9, 18, -9, 7, -23, 14,
    -11, -6, 19, 11, 8, -10, 17, 15, -7, -18, 6, 15, -5, -10, 20, 20, 37, 18, -6,
  ]);
  const [gradInput] = layer.backward(wholeNumbers([2, 4, 3, 2], 3, 7));
  expect([...gradInput.data]).toEqual([
    -9, 6, 0, -11, 6, 1, -4, 2, -4, -5, -6, 9, 5, -9, 8, 0, 4, -1, -3, 3, -7, 1, 11, 0, -2, -9, 2, 15, -6, 0, 4, -10, 3,
    8, -4, 10, -18, 9, 17, -7, 4, -10, 2, 7, -5, 8, 4, -1, -3, -5, 13, -2, 5, -3, -7, -11, 6, 9, -2, -4,
  ]);
  expect([...layer.weight.grad.data]).toEqual([
    -6, -9, -12, 11, -29, -3, -14, 33, -8, -10, 22, 21, 7, 11, -29, -37, 18, 18, -9, -10, 22, 5, -16, -4,
  ]);
  expect([...layer.bias!.grad.data]).toEqual([-4, 2, 1, 0]);
});

// conv = nn.Conv2d(1, 1, (2, 4), padding="same", bias=False); conv.weight.data = ints([1, 1, 2, 4], 5, 7)
// x = ints([1, 1, 3, 4], 7, 11); y = conv(x); y.backward(ints(y.shape, 3, 7)); then y, x.grad, conv.weight.grad
test('Conv2d with padding "same" and an even kernel agrees with PyTorch: the odd row and column come last', () => {
  const layer = new Conv2d(1, 1, [2, 4], { padding: "same", bias: false, dtype: "float64" });
  layer.weight.value.data.set(wholeNumbers([8], 5, 7).data);
  const output = layer.forward(wholeNumbers([1, 1, 3, 4], 7, 11));
  expect(output.shape).toEqual([1, 1, 3, 4]);
  expect([...output.data]).toEqual([-14, 5, -15, 28, -10, -2, 30, -20, -6, 28, -11, -7]);
  const [gradInput] = layer.backward(wholeNumbers([1, 1, 3, 4], 3, 7));
  expect([...gradInput.data]).toEqual([-6, -9, 15, -2, 7, 5, 16, -6, -13, 8, -20, 0]);
  expect([...layer.weight.grad.data]).toEqual([-26, 16, -3, -1, 1, 9, 12, -4]);
});

test("Conv2d of 1 x 1 is a Linear at every place", () => {
  const layer = new Conv2d(3, 2, 1, { dtype: "float64" });
  const linear = new Linear(3, 2, { dtype: "float64" });
  linear.weight.value.data.set(layer.weight.value.data);
  linear.bias!.value.data.set(layer.bias!.value.data);
  const x = normals([2, 3, 4, 5], 1);
  const places = linear.forward(reshape(pack(x.transpose(0, 2, 3, 1)), [40, 3]));
  expect(layer.forward(x).transpose(0, 2, 3, 1)).toBeAllClose(reshape(places, [2, 4, 5, 2]));
});

test("Conv2d.backward adds up over two passes", () => {
  const layer = known();
  for (let pass = 0; pass < 2; pass++) {
    layer.forward(image);
    layer.backward(tensor([[[[1, 5]]]], "float64"));
  }
  expect(layer.weight.grad).toBeAllClose([[[[22, 34]]]]);
  expect(layer.bias!.grad).toBeAllClose([12]);
});

test("Conv2d.backward without input gradients still fills the parameters' gradients", () => {
  const layer = known();
  layer.forward(image);
  expect(layer.backward(tensor([[[[1, 5]]]], "float64"), { inputGradients: false })).toEqual([]);
  expect(layer.weight.grad).toBeAllClose([[[[11, 17]]]]);
});

test("Conv2d.backward leaves frozen parameters alone, each by itself", () => {
  for (const [weight, bias] of [
    [false, true],
    [true, false],
    [false, false],
  ]) {
    const layer = known();
    layer.weight.requiresGrad = weight;
    layer.bias!.requiresGrad = bias;
    layer.forward(image);
    layer.backward(tensor([[[[1, 5]]]], "float64"));
    expect(layer.weight.grad).toBeAllClose([[[weight ? [11, 17] : [0, 0]]]]);
    expect(layer.bias!.grad).toBeAllClose([bias ? 6 : 0]);
  }
});

test("Conv2d.forward passes NaN and Infinity on to the windows that see them, and no further", () => {
  expect([...known().forward(tensor([[[[NaN, 1, 1, Infinity]]]], "float64")).data]).toEqual([NaN, 111, Infinity]);
});

test("Conv2d.forward and backward take strided operands as they are", () => {
  const run = (lay: (x: Tensor) => Tensor): unknown[] => {
    const layer = new Conv2d(3, 4, 3, { padding: 1, dtype: "float64" });
    const output = layer.forward(lay(normals([5, 4, 3, 2], 1).transpose(3, 2, 0, 1)));
    const [gradInput] = layer.backward(lay(normals([4, 5, 4, 2], 2).transpose(3, 2, 1, 0).transpose(0, 3, 2, 1)));
    return [output, gradInput, layer.weight.grad, layer.bias!.grad].map(toNested);
  };
  expect(run((x) => x)).toEqual(run(pack));
});

test("Conv2d of an empty batch gives an empty output, and its backward adds nothing", () => {
  const layer = known();
  expect(layer.forward(zeros([0, 1, 2, 3], "float64")).shape).toEqual([0, 1, 2, 2]);
  expect(layer.backward(zeros([0, 1, 2, 2], "float64"))[0].shape).toEqual([0, 1, 2, 3]);
  expect(layer.weight.grad).toBeAllClose([[[[0, 0]]]]);
});

test("Conv2d in float32 agrees with float64", () => {
  const results = (["float32", "float64"] as const).map((dtype) => {
    const layer = new Conv2d(3, 5, 3, { padding: 1, stride: 2, dtype });
    const output = layer.forward(normals([4, 3, 9, 9], 1, dtype));
    const [gradInput] = layer.backward(normals(output.shape, 2, dtype));
    return [output, gradInput, layer.weight.grad, layer.bias!.grad];
  });
  for (const [i, single] of results[0].entries()) {
    expect(single).toBeAllClose(results[1][i], { relative: 1e-5, absolute: 1e-5 });
  }
});

test("Conv2d draws PyTorch's default values: uniform within 1 / sqrt(inChannels / groups * kernel)", () => {
  const layer = new Conv2d(8, 64, [5, 5], { groups: 2, random: new Random(4) });
  for (const parameter of layer.parameters()) {
    const values = Array.from(parameter.value.data);
    expect(Math.max(...values)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...values)).toBeGreaterThan(0.09);
    expect(Math.min(...values)).toBeLessThan(-0.09);
  }
});

test("Conv2d takes other initial values, and no bias", () => {
  const layer = new Conv2d(1, 1, 2, { bias: false, weightInit: constant(3) });
  expect(layer.bias).toBeUndefined();
  expect(layer.parameters()).toEqual([layer.weight]);
  expect(
    layer.forward(
      tensor([
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]),
    ),
  ).toBeAllClose([[[[30]]]]);
  expect(new Conv2d(1, 2, 2, { biasInit: constant(5) }).bias!.value).toBeAllClose([5, 5]);
});

test("Conv2d works in front of ReLU, MaxPool2d, Flatten and Linear, and the whole passes the gradient check", () => {
  const model = new Sequential(
    new Conv2d(1, 2, 3, { padding: 1, dtype: "float64", random: new Random(1) }),
    new ReLU(),
    new MaxPool2d(2),
    new Flatten(),
    new Linear(8, 3, { dtype: "float64", random: new Random(2) }),
  );
  const report = checkGate(model, [normals([2, 1, 4, 4], 3)]);
  expect(report.passed, String(report)).toBe(true);
});

test("Conv2d.forward keeps its input as it was, in an arena as outside", () => {
  const layer = known();
  const arena = new Arena();
  for (let step = 0; step < 2; step++) {
    const [gradInput] = arena.run(() => {
      layer.weight.zeroGrad();
      layer.forward(unary("scale", image, step + 1));
      return layer.backward(tensor([[[[1, 5]]]], "float64"));
    });
    expect(gradInput).toBeAllClose([[[[1, 15, 50]]]]);
    expect(flat(layer.weight.grad)).toEqual(Float64Array.of(11 * (step + 1), 17 * (step + 1)));
  }
});
