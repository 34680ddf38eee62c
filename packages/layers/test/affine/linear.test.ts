import { checkGate } from "@chainrule/core";
import { constant, Linear, normal } from "@chainrule/layers";
import {
  DTypeError,
  emptyLike,
  full,
  ones,
  pack,
  Random,
  row,
  ShapeError,
  tensor,
  toNested,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const weight = [
  [1, 2, 3],
  [4, 5, 6],
];

/** 3 -> 2 with the weight above and the bias 10, 20. */
function known(): Linear<3, 2> {
  const layer = new Linear(3, 2, { dtype: "float64" });
  layer.weight.value.data.set(weight.flat());
  layer.bias?.value.data.set([10, 20]);
  return layer;
}

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  new Random(seed).fillNormal(x);
  return x;
}

test("Linear.forward multiplies by the transposed weight and adds the bias", () => {
  // [1, 0, -1] W^T = [1 - 3, 4 - 6]; [1, 1, 1] W^T = [6, 15].
  const input = tensor(
    [
      [1, 0, -1],
      [1, 1, 1],
    ],
    "float64",
  );
  expect(known().forward(input)).toBeAllClose([
    [8, 18],
    [16, 35],
  ]);
});

test("Linear.backward gives gradOutput W, and adds gradOutput^T x and its row sums to the parameters", () => {
  const layer = known();
  layer.forward(
    tensor(
      [
        [1, 0, -1],
        [1, 1, 1],
      ],
      "float64",
    ),
  );
  const [gradInput] = layer.backward(
    tensor(
      [
        [1, 0],
        [0, 2],
      ],
      "float64",
    ),
  );
  expect(gradInput).toBeAllClose([
    [1, 2, 3],
    [8, 10, 12],
  ]);
  expect(layer.weight.grad).toBeAllClose([
    [1, 0, -1],
    [2, 2, 2],
  ]);
  expect(layer.bias!.grad).toBeAllClose([1, 2]);
});

test("Linear.backward matches the central difference for its input, weight and bias", () => {
  const report = checkGate(new Linear(5, 4, { dtype: "float64", random: new Random(1) }), [normals([6, 5], 2)]);
  expect(report.passed, String(report)).toBe(true);
});

test("Linear.backward of a large layer matches along random directions", () => {
  const layer = new Linear(300, 200, { dtype: "float64" });
  const report = checkGate(layer, [normals([8, 300], 3)], { mode: "directions", directions: 3 });
  expect(report.passed, String(report)).toBe(true);
});

test("Linear.backward adds up over two passes", () => {
  const layer = known();
  const input = tensor([[1, 2, 3]], "float64");
  const gradOutput = tensor([[1, -1]], "float64");
  for (let pass = 0; pass < 2; pass++) {
    layer.forward(input);
    layer.backward(gradOutput);
  }
  expect(layer.weight.grad).toBeAllClose([
    [2, 4, 6],
    [-2, -4, -6],
  ]);
  expect(layer.bias!.grad).toBeAllClose([2, -2]);
});

test("Linear.backward without input gradients still fills the parameters' gradients", () => {
  const layer = known();
  layer.forward(tensor([[1, 2, 3]], "float64"));
  expect(layer.backward(tensor([[1, 0]], "float64"), { inputGradients: false })).toEqual([]);
  expect(layer.weight.grad).toBeAllClose([
    [1, 2, 3],
    [0, 0, 0],
  ]);
});

test("Linear.backward leaves frozen parameters alone", () => {
  const layer = known();
  layer.weight.requiresGrad = false;
  layer.bias!.requiresGrad = false;
  layer.forward(tensor([[1, 2, 3]], "float64"));
  layer.backward(tensor([[1, 1]], "float64"));
  expect(layer.weight.grad).toBeAllClose([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(layer.bias!.grad).toBeAllClose([0, 0]);
});

test("Linear.backward notes whether the gradient of its weight is finite, where that is wanted", () => {
  const layer = new Linear(3, 2);
  const { gradientNote } = layer.weight;
  const backward = (value: number): boolean => {
    layer.forward(ones([4, 3]));
    layer.backward(full([4, 2], value));
    return gradientNote.isFinite;
  };
  expect([...layer.notedGradients()]).toEqual([layer.weight]);
  expect(backward(1)).toBe(false);
  gradientNote.isWanted = true;
  expect(backward(1)).toBe(true);
  expect(backward(Number.NEGATIVE_INFINITY)).toBe(false);
  // The gradient has it still.
  expect(backward(1)).toBe(false);
  layer.weight.zeroGrad();
  expect(backward(3e38)).toBe(false);
});

test("Linear.forward takes a single example and any number of leading axes", () => {
  const layer = known();
  expect(layer.forward(tensor([1, 1, 1], "float64"))).toBeAllClose([16, 35]);
  const cube = normals([2, 3, 3], 5);
  const output = layer.forward(cube);
  expect(output.shape).toEqual([2, 3, 2]);
  const [gradInput] = layer.backward(output);
  expect(gradInput.shape).toEqual([2, 3, 3]);
  expect(row(output, 1)).toBeAllClose(known().forward(pack(row(cube, 1))));
});

test("Linear.forward and backward take strided operands as they are", () => {
  const columns = normals([3, 4], 6);
  const strided = columns.transpose(1, 0);
  const gradColumns = normals([2, 4], 7);
  const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
    const layer = known();
    const output = layer.forward(input);
    const [gradInput] = layer.backward(gradOutput);
    return [output, gradInput, layer.weight.grad, layer.bias!.grad].map(toNested);
  };
  expect(run(strided, gradColumns.transpose(1, 0))).toEqual(run(pack(strided), pack(gradColumns.transpose(1, 0))));
});

test("Linear.forward of an empty batch gives an empty output, and its backward adds nothing", () => {
  const layer = known();
  expect(layer.forward(zeros([0, 3], "float64")).shape).toEqual([0, 2]);
  expect(layer.backward(zeros([0, 2], "float64"))[0].shape).toEqual([0, 3]);
  expect(layer.weight.grad).toBeAllClose([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test("Linear in float32 agrees with float64", () => {
  const single = new Linear(3, 2);
  const double = new Linear(3, 2, { dtype: "float64" });
  const output = single.forward(tensor([[1e4, -1e4, 0.5]]));
  expect(output).toBeAllClose(double.forward(tensor([[1e4, -1e4, 0.5]], "float64")), { relative: 1e-5 });
});

test("Linear draws PyTorch's default values: uniform within 1 / sqrt(inFeatures)", () => {
  const layer = new Linear(100, 200, { random: new Random(4) });
  for (const parameter of layer.parameters()) {
    const values = Array.from(parameter.value.data);
    expect(Math.max(...values)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...values)).toBeGreaterThan(0.095);
    expect(Math.min(...values)).toBeLessThan(-0.095);
  }
});

test("Linear with the same generator has the same values, with another seed others", () => {
  const values = (seed: number): unknown => toNested(new Linear(3, 2, { random: new Random(seed) }).weight.value);
  expect(values(1)).toEqual(values(1));
  expect(values(1)).not.toEqual(values(2));
});

test("Linear takes other initial values, and no bias", () => {
  const layer = new Linear(2, 2, { bias: false, weightInit: constant(3) });
  expect(layer.weight.value).toBeAllClose([
    [3, 3],
    [3, 3],
  ]);
  expect(layer.bias).toBeUndefined();
  expect(layer.parameters()).toEqual([layer.weight]);
  expect(layer.forward(tensor([[1, 1]]))).toBeAllClose([[6, 6]]);
  expect(layer.backward(tensor([[1, 0]]))[0]).toBeAllClose([[3, 3]]);
  const drawn = new Linear(2, 2, { biasInit: normal(5, 0) });
  expect(drawn.bias!.value).toBeAllClose([5, 5]);
});

test("Linear prints its widths", () => {
  expect(String(new Linear(784, 128))).toBe("Linear(784 -> 128)");
  expect(String(new Linear(784, 128, { bias: false }))).toBe("Linear(784 -> 128, no bias)");
});

test("Linear.forward of the wrong width names both widths and the mend", () => {
  const forward = (): unknown => new Linear(4, 2).forward(zeros([32, 5]));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow(
    "Linear.forward: input must be [batch, 4], got [32, 5]. Make the gate before it 4 wide, or this layer new Linear(5, 2)",
  );
  expect(() => new Linear(4, 2).forward(zeros([32, 2, 2]))).toThrow("Flatten the examples first: new Flatten()");
  expect(() => new Linear(4, 2).forward(zeros([]))).toThrow("input must be [batch, 4], got []");
});

test("Linear.forward refuses another element type, a missing input and anything but a tensor", () => {
  const layer = new Linear(2, 2);
  expect(() => layer.forward(tensor([[1, 2]], "float64"))).toThrow(DTypeError);
  expect(() => layer.forward(...([] as unknown as [Tensor]))).toThrow("1 input (input) expected, got 0");
  expect(() => layer.forward([[1, 2]] as never)).toThrow("input must be a tensor");
});

test("Linear refuses widths that are not whole numbers from 1 up", () => {
  for (const bad of [0, -1, 1.5, NaN]) expect(() => new Linear(bad, 2)).toThrow(ValueError);
  expect(() => new Linear(2, 0)).toThrow("Linear: outFeatures must be a whole number from 1 up, got 0");
});

test("Linear.backward refuses to come first, twice, or with the wrong shape", () => {
  const layer = new Linear(2, 3);
  const gradOutput = zeros([1, 3]);
  expect(() => layer.backward(gradOutput)).toThrow("no forward yet");
  layer.forward(zeros([1, 2]));
  expect(() => layer.backward(zeros([1, 2]))).toThrow("Linear.backward: gradOutput must be [1, 3], got [1, 2]");
  layer.backward(gradOutput);
  expect(() => layer.backward(gradOutput)).toThrow("a second backward");
});

test("Linear never writes into its input or gradOutput", () => {
  const layer = known();
  const input = normals([2, 3], 8);
  const gradOutput = emptyLike(layer.forward(input));
  gradOutput.data.fill(2);
  const before = toNested(input);
  layer.backward(gradOutput);
  expect(toNested(input)).toEqual(before);
  expect(gradOutput).toBeAllClose([
    [2, 2],
    [2, 2],
  ]);
});
