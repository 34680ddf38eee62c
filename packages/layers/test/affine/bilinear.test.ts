import { checkGate } from "@chainrule/core";
import { Bilinear, constant } from "@chainrule/layers";
import { DTypeError, pack, Random, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** 2 and 2 -> 2 with the matrices [1, 2; 3, 4] and [0, 1; -1, 0] and the bias 10, 20. */
function known(): Bilinear {
  const layer = new Bilinear(2, 2, 2, { dtype: "float64" });
  layer.weight.value.data.set([1, 2, 3, 4, 0, 1, -1, 0]);
  layer.bias?.value.data.set([10, 20]);
  return layer;
}

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  new Random(seed).fillNormal(x);
  return x;
}

const first = (): Tensor =>
  tensor(
    [
      [1, 2],
      [0, 1],
    ],
    "float64",
  );
const second = (): Tensor =>
  tensor(
    [
      [3, -1],
      [1, 1],
    ],
    "float64",
  );

test("Bilinear.forward multiplies each matrix from both sides and adds the bias", () => {
  // W_0 z = [1, 5] and [3, 7]; W_1 z = [-1, -3] and [1, -1].
  expect(known().forward(first(), second())).toBeAllClose([
    [1 + 10 + 10, -1 - 6 + 20],
    [7 + 10, -1 + 20],
  ]);
});

test("Bilinear.backward gives each input the matrices times the other, and the weight their products", () => {
  const layer = known();
  layer.forward(first(), second());
  const [gradFirst, gradSecond] = layer.backward(
    tensor(
      [
        [1, 10],
        [0, 2],
      ],
      "float64",
    ),
  );
  expect(gradFirst).toBeAllClose([
    [1 - 10, 5 - 30],
    [2, -2],
  ]);
  // x^T W_0 = [7, 10] and [3, 4]; x^T W_1 = [-2, 1] and [-1, 0].
  expect(gradSecond).toBeAllClose([
    [7 - 20, 10 + 10],
    [-2, 0],
  ]);
  // x z^T = [3, -1; 6, -2] and [0, 0; 1, 1].
  expect(layer.weight.grad).toBeAllClose([
    [
      [3, -1],
      [6, -2],
    ],
    [
      [30, -10],
      [60 + 2, -20 + 2],
    ],
  ]);
  expect(layer.bias!.grad).toBeAllClose([1, 12]);
});

test("Bilinear.backward matches the central difference for both inputs, weight and bias", () => {
  const layer = new Bilinear(3, 4, 2, { dtype: "float64", random: new Random(1) });
  const report = checkGate(layer, [normals([5, 3], 2), normals([5, 4], 3)]);
  expect(report.passed, String(report)).toBe(true);
});

test("Bilinear.backward of a large layer matches along random directions", () => {
  const layer = new Bilinear(40, 30, 20, { dtype: "float64" });
  const report = checkGate(layer, [normals([8, 40], 3), normals([8, 30], 4)], { mode: "directions", directions: 3 });
  expect(report.passed, String(report)).toBe(true);
});

test("Bilinear.backward adds up over two passes, and for the parameters alone as well", () => {
  const layer = known();
  const gradOutput = tensor([[1, 0]], "float64");
  const [x, z] = [tensor([[1, 2]], "float64"), tensor([[3, 4]], "float64")];
  layer.forward(x, z);
  layer.backward(gradOutput);
  layer.forward(x, z);
  expect(layer.backward(gradOutput, { inputGradients: false })).toEqual([]);
  expect(layer.weight.grad).toBeAllClose([
    [
      [6, 8],
      [12, 16],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ]);
  expect(layer.bias!.grad).toBeAllClose([2, 0]);
});

test("Bilinear.backward leaves frozen parameters alone", () => {
  const layer = known();
  for (const parameter of layer.parameters()) parameter.requiresGrad = false;
  layer.forward(first(), second());
  layer.backward(first());
  expect(Array.from(layer.weight.grad.data, Math.abs).concat(Array.from(layer.bias!.grad.data))).toEqual(
    Array.from({ length: 10 }, () => 0),
  );
});

test("Bilinear keeps leading axes, and an empty batch gives an empty output", () => {
  const layer = known();
  expect(layer.forward(zeros([3, 4, 2], "float64"), zeros([3, 4, 2], "float64")).shape).toEqual([3, 4, 2]);
  expect(layer.forward(zeros([2], "float64"), zeros([2], "float64"))).toBeAllClose([10, 20]);
  expect(layer.forward(zeros([0, 2], "float64"), zeros([0, 2], "float64")).shape).toEqual([0, 2]);
  const grads = layer.backward(zeros([0, 2], "float64"));
  expect(grads.map(({ shape }) => shape)).toEqual([
    [0, 2],
    [0, 2],
  ]);
});

test("Bilinear takes strided inputs and gradients", () => {
  const turned = (x: Tensor): Tensor => x.transpose(1, 0);
  const given = [normals([2, 5], 5), normals([2, 5], 6), normals([2, 5], 7)].map(turned);
  const run = ([x, z, gradOutput]: readonly Tensor[]): unknown[] => {
    const layer = known();
    const output = layer.forward(x, z);
    return [output, ...layer.backward(gradOutput), layer.weight.grad].map(toNested);
  };
  expect(run(given)).toEqual(run(given.map((x) => pack(x))));
});

test("Bilinear in float32 agrees with float64", () => {
  const [single, double] = [new Bilinear(3, 2, 2), new Bilinear(3, 2, 2, { dtype: "float64" })];
  const output = single.forward(tensor([[1e4, -1e4, 0.5]]), tensor([[-1e3, 2]]));
  const expected = double.forward(tensor([[1e4, -1e4, 0.5]], "float64"), tensor([[-1e3, 2]], "float64"));
  expect(output).toBeAllClose(expected, { relative: 1e-5 });
});

test("Bilinear draws PyTorch's default values: uniform within 1 / sqrt(firstFeatures)", () => {
  const layer = new Bilinear(100, 3, 200, { random: new Random(4) });
  for (const { value } of layer.parameters()) {
    const values = Array.from(value.data);
    expect(Math.max(...values)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...values)).toBeGreaterThan(0.095);
    expect(Math.min(...values)).toBeLessThan(-0.095);
  }
});

test("Bilinear takes other initial values, no bias, and the parameters of another", () => {
  const layer = new Bilinear(2, 3, 1, { bias: false, weightInit: constant(2) });
  expect(layer.forward(tensor([[1, 1]]), tensor([[1, 1, 1]]))).toBeAllClose([[12]]);
  expect(layer.parameters()).toEqual([layer.weight]);
  expect(layer.tied().weight).toBe(layer.weight);
  expect(new Bilinear(2, 2, 2, { biasInit: constant(3) }).bias!.value).toBeAllClose([3, 3]);
  expect(() => new Bilinear(3, 2, 1, { share: layer })).toThrow(
    "Bilinear: the shared weight must be [1, 3, 2], got [1, 2, 3]",
  );
});

test("Bilinear prints its widths", () => {
  expect(String(new Bilinear(5, 6, 7))).toBe("Bilinear(5 and 6 -> 7)");
  expect(String(new Bilinear(5, 6, 7, { bias: false }))).toBe("Bilinear(5 and 6 -> 7, no bias)");
});

test("Bilinear.forward refuses other widths, other examples and other element types", () => {
  const layer = new Bilinear(2, 3, 1);
  const forward = (x: number[], z: number[]) => () => layer.forward(zeros(x), zeros(z));
  expect(forward([4, 3], [4, 2])).toThrow(ShapeError);
  expect(forward([4, 3], [4, 3])).toThrow(
    "Bilinear.forward: first must be [..., 2] and second [..., 3], with the same leading axes, got [4, 3] and [4, 3]",
  );
  expect(forward([4, 2], [5, 3])).toThrow("got [4, 2] and [5, 3]");
  expect(forward([4, 2], [1, 4, 3])).toThrow(ShapeError);
  expect(forward([], [])).toThrow(ShapeError);
  expect(() => layer.forward(zeros([1, 2], "float64"), zeros([1, 3], "float64"))).toThrow(DTypeError);
});

test("Bilinear refuses widths that are not whole numbers from 1 up", () => {
  expect(() => new Bilinear(0, 1, 1)).toThrow(ValueError);
  expect(() => new Bilinear(1, 1.5, 1)).toThrow("Bilinear: secondFeatures must be a whole number from 1 up, got 1.5");
  expect(() => new Bilinear(1, 1, -1)).toThrow(ValueError);
});
