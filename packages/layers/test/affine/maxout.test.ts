import { checkGate } from "@chainrule/core";
import { constant, Linear, Maxout, Sequential, Tanh } from "@chainrule/layers";
import {
  DTypeError,
  pack,
  Random,
  ShapeError,
  StateError,
  tensor,
  toNested,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  new Random(seed).fillNormal(x);
  return x;
}

/** 1 -> 2 with two pieces: the outputs are max(x, -x) and max(2x, 1). */
function absoluteAndRamp(): Maxout<1, 2> {
  const layer = new Maxout(1, 2, { dtype: "float64" });
  layer.weight.value.data.set([1, -1, 2, 0]);
  layer.bias!.value.data.set([0, 0, 0, 1]);
  return layer;
}

test("Maxout.forward gives the largest piece of each output", () => {
  const output = absoluteAndRamp().forward(tensor([[-3], [3]], "float64"));
  expect(output).toBeAllClose([
    [3, 1],
    [3, 6],
  ]);
});

test("Maxout.backward goes through the largest piece only", () => {
  const layer = absoluteAndRamp();
  layer.forward(tensor([[-3], [3]], "float64"));
  const gradOutput = tensor(
    [
      [1, 10],
      [100, 1000],
    ],
    "float64",
  );
  // At -3 the pieces -x and 1 are chosen, at 3 the pieces x and 2x.
  expect(layer.backward(gradOutput)[0]).toBeAllClose([[-1], [100 + 2000]]);
  expect(layer.weight.grad).toBeAllClose([[300], [-3], [3000], [-30]]);
  expect(layer.bias!.grad).toBeAllClose([100, 1, 1000, 10]);
});

// y = (x @ W.T + b).view(3, 2, 3).max(-1).values; y.backward(torch.tensor([[1, -2], [0.5, 3], [-1, 0.25]])) in PyTorch
// 1.13 with the numbers below; then y, x.grad, W.grad and b.grad.
test("Maxout agrees with PyTorch", () => {
  const layer = new Maxout(2, 2, { pieces: 3, dtype: "float64" });
  layer.weight.value.data.set([0.5, -1, 1.5, 0.25, -0.75, 2, 0.3, 0.4, 1, 1, -2, 0.6]);
  layer.bias!.value.data.set([0.1, -0.2, 0.3, 0, -0.4, 0.5]);
  const input = tensor(
    [
      [1.2, -0.7],
      [-0.3, 0.9],
      [2.1, 0.4],
    ],
    "float64",
  );
  expect(layer.forward(input)).toBeAllClose([
    [1.425, 0.1],
    [2.325, 1.64],
    [3.05, 2.1],
  ]);
  const gradOutput = tensor(
    [
      [1, -2],
      [0.5, 3],
      [-1, 0.25],
    ],
    "float64",
  );
  expect(layer.backward(gradOutput)[0]).toBeAllClose([
    [-0.5, -1.75],
    [-6.375, 2.8],
    [-1.25, 0],
  ]);
  expect(layer.weight.grad).toBeAllClose([
    [0, 0],
    [-0.9, -1.1],
    [-0.15, 0.45],
    [0, 0],
    [-1.875, 1.5],
    [-0.9, 2.7],
  ]);
  expect(layer.bias!.grad).toBeAllClose([0, 0, 0.5, 0, -1.75, 3]);
});

test("Maxout.backward matches the central difference for its input, weight and bias", () => {
  for (const pieces of [1, 2, 5]) {
    const layer = new Maxout(4, 3, { pieces, dtype: "float64", random: new Random(1) });
    const report = checkGate(layer, [normals([6, 4], 2)]);
    expect(report.passed, String(report)).toBe(true);
  }
});

test("Maxout.backward adds up over two passes", () => {
  const layer = absoluteAndRamp();
  for (let pass = 0; pass < 2; pass++) {
    layer.forward(tensor([[3]], "float64"));
    layer.backward(tensor([[1, 1]], "float64"));
  }
  expect(layer.weight.grad).toBeAllClose([[6], [0], [6], [0]]);
  expect(layer.bias!.grad).toBeAllClose([2, 0, 2, 0]);
});

test("Maxout.backward sends the gradient of a tie to the first piece", () => {
  const layer = new Maxout(1, 1, { pieces: 3, weightInit: constant(1), biasInit: constant(0) });
  layer.forward(tensor([[2]]));
  layer.backward(tensor([[1]]));
  expect(layer.weight.grad).toBeAllClose([[2], [0], [0]]);
});

test("Maxout with one piece is Linear", () => {
  const layers = [new Maxout(3, 2, { pieces: 1, dtype: "float64" }), new Linear(3, 2, { dtype: "float64" })];
  const [maxout, linear] = layers.map((layer) => {
    const output = layer.forward(normals([4, 3], 3));
    return [output, layer.backward(normals([4, 2], 4))[0], ...layer.parameters().map(({ grad }) => grad)].map(toNested);
  });
  expect(maxout).toEqual(linear);
});

test("Maxout.backward without input gradients still fills the parameters' gradients", () => {
  const layer = absoluteAndRamp();
  layer.forward(tensor([[3]], "float64"));
  expect(layer.backward(tensor([[1, 1]], "float64"), { inputGradients: false })).toEqual([]);
  expect(layer.weight.grad).toBeAllClose([[3], [0], [3], [0]]);
});

test("Maxout stays finite for large inputs, keeps infinities and shows a NaN", () => {
  const layer = absoluteAndRamp();
  expect(layer.forward(tensor([[1e4], [-1e4], [-0]], "float64"))).toBeAllClose([
    [1e4, 2e4],
    [1e4, 1],
    [0, 1],
  ]);
  expect(layer.forward(tensor([[Infinity], [NaN]], "float64"))).toBeAllClose([
    [Infinity, NaN],
    [NaN, NaN],
  ]);
});

test("Maxout in float32 agrees with float64", () => {
  const [single, double] = (["float32", "float64"] as const).map((dtype) => {
    const layer = new Maxout(5, 4, { dtype });
    const input = zeros([8, 5], dtype);
    new Random(5).fillNormal(input);
    const output = layer.forward(input);
    return [output, layer.backward(output)[0], layer.weight.grad];
  });
  for (const [i, result] of single.entries()) {
    expect(result).toBeAllClose(double[i], { relative: 1e-4, absolute: 1e-5 });
  }
});

test("Maxout of strided inputs and gradients equals that of packed ones", () => {
  const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
    const layer = new Maxout(3, 2, { dtype: "float64" });
    return [layer.forward(input), layer.backward(gradOutput)[0], layer.weight.grad].map(toNested);
  };
  const input = normals([3, 4], 6).transpose(1, 0);
  const gradOutput = normals([8, 2], 7).step(2, -1);
  expect(run(input, gradOutput)).toEqual(run(pack(input), pack(gradOutput)));
});

test("Maxout takes a single example, any number of leading axes and an empty batch", () => {
  const layer = absoluteAndRamp();
  expect(layer.forward(tensor([-3], "float64"))).toBeAllClose([3, 1]);
  expect(layer.forward(zeros([2, 5, 1], "float64")).shape).toEqual([2, 5, 2]);
  expect(layer.backward(zeros([2, 5, 2], "float64"))[0].shape).toEqual([2, 5, 1]);
  expect(layer.forward(zeros([0, 1], "float64")).shape).toEqual([0, 2]);
  expect(layer.backward(zeros([0, 2], "float64"))[0].shape).toEqual([0, 1]);
});

test("Maxout never writes into its input or gradOutput", () => {
  const layer = absoluteAndRamp();
  const [input, gradOutput] = [normals([3, 1], 8), normals([3, 2], 9)];
  const before = [input, gradOutput].map(toNested);
  layer.forward(input);
  layer.backward(gradOutput);
  expect([input, gradOutput].map(toNested)).toEqual(before);
});

test("Maxout has a weight row and a bias for every piece, drawn as Linear's", () => {
  const layer = new Maxout(4, 3, { pieces: 5 });
  expect(layer.parameters().map(String)).toEqual(["Parameter weight [15, 4]", "Parameter bias [15]"]);
  expect(layer.parameters()).toEqual([layer.weight, layer.bias]);
  const linear = new Linear(4, 15);
  expect(toNested(layer.weight.value)).toEqual(toNested(linear.weight.value));
  expect(new Maxout(4, 3, { bias: false }).parameters()).toHaveLength(1);
});

test("Maxout carries its widths through a Sequential", () => {
  const fits = new Sequential(new Linear(4, 6), new Maxout(6, 2), new Tanh(), new Linear(2, 1));
  expect(fits.forward(zeros([3, 4])).shape).toEqual([3, 1]);
  // @ts-expect-error Maxout 5 -> 2 after 6
  const misfit = new Sequential(new Linear(4, 6), new Maxout(5, 2));
  expect(() => misfit.forward(zeros([3, 4]))).toThrow(
    "Sequential[1] Maxout.forward: input must be [batch, 5], got [3, 6]",
  );
});

test("Maxout.forward refuses another width, element type and number of inputs", () => {
  const layer = new Maxout(4, 3);
  expect(() => layer.forward(zeros([2, 5]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([2, 5]))).toThrow(
    "Maxout.forward: input must be [batch, 4], got [2, 5]. Make the gate before it 4 wide, or this layer new Maxout(5, 3)",
  );
  expect(() => layer.forward(zeros([]))).toThrow("got []");
  expect(() => layer.forward(zeros([2, 4], "float64"))).toThrow(DTypeError);
  expect(() => layer.forward(zeros([2, 4], "float64"))).toThrow(
    "Maxout.forward: input must be float32 like the weight",
  );
  expect(() => layer.forward(...([] as unknown as [Tensor]))).toThrow(
    "Maxout.forward: 1 input (input) expected, got 0",
  );
});

test("Maxout.backward refuses to come first, twice, or with a gradient unlike the output", () => {
  const layer = new Maxout(4, 3);
  expect(() => layer.backward(zeros([2, 3]))).toThrow(StateError);
  expect(() => layer.backward(zeros([2, 3]))).toThrow("Maxout.backward: one forward must come before each backward");
  layer.forward(zeros([2, 4]));
  expect(() => layer.backward(zeros([2, 6]))).toThrow("Maxout.backward: gradOutput must be [2, 3], got [2, 6]");
  layer.backward(zeros([2, 3]));
  expect(() => layer.backward(zeros([2, 3]))).toThrow(expect.objectContaining({ code: "backward-twice" }));
});

test("Maxout refuses sizes that are no whole numbers from 1 up, in its own name", () => {
  for (const bad of [0, -1, 1.5, NaN]) {
    expect(() => new Maxout(bad, 2)).toThrow(ValueError);
    expect(() => new Maxout(2, bad)).toThrow(`Maxout: outFeatures must be a whole number from 1 up, got ${bad}`);
    expect(() => new Maxout(2, 2, { pieces: bad })).toThrow(`Maxout: pieces must be a whole number from 1 up`);
  }
});

test("Maxout prints its widths and pieces", () => {
  expect(String(new Maxout(4, 3))).toBe("Maxout(4 -> 3, 2 pieces)");
  expect(String(new Maxout(4, 3, { pieces: 5, bias: false }))).toBe("Maxout(4 -> 3, 5 pieces, no bias)");
});
