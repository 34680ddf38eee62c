import { checkGate, couplingOf } from "@chainrule/core";
import { BatchNorm1d, BatchNorm2d, Linear, ReLU, Sequential } from "@chainrule/layers";
import {
  Arena,
  DTypeError,
  fromTypedArray,
  pack,
  Random,
  ShapeError,
  tensor,
  toNested,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";

function normals(shape: readonly number[], seed: number, dtype: "float32" | "float64" = "float64"): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}

const column = (...values: number[]): Tensor => fromTypedArray(Float64Array.from(values), [values.length, 1]);

test("BatchNorm1d.forward in training brings each feature to mean 0 and variance 1 over the batch", () => {
  const layer = new BatchNorm1d(2, { epsilon: 0, dtype: "float64" });
  layer.weight?.value.data.set([2, 3]);
  layer.bias?.value.data.set([10, 20]);
  // The column 1, 3 has the mean 2 and the variance 1; 10, 4 the mean 7 and the variance 9.
  const input = tensor(
    [
      [1, 10],
      [3, 4],
    ],
    "float64",
  );
  expect(layer.forward(input)).toBeAllClose([
    [8, 23],
    [12, 17],
  ]);
  // A tenth of the batch's: 0.1 * mean, 0.9 + 0.1 * variance, the variance being divided by 2 - 1.
  expect(layer.runningMean).toBeAllClose([0.2, 0.7]);
  expect(layer.runningVariance).toBeAllClose([1.1, 2.7]);
});

test("BatchNorm1d.forward in evaluation uses the running statistics and leaves them alone", () => {
  const layer = new BatchNorm1d(1, { epsilon: 0, dtype: "float64" }).eval();
  layer.runningMean.data.set([5]);
  layer.runningVariance.data.set([4]);
  expect(layer.forward(column(5, 9))).toBeAllClose([[0], [2]]);
  // A single example is enough.
  expect(layer.forward(column(1))).toBeAllClose([[-2]]);
  expect(layer.backward(column(3))[0]).toBeAllClose([[1.5]]);
  expect([layer.runningMean.get(0), layer.runningVariance.get(0)]).toEqual([5, 4]);
});

test("BatchNorm1d.backward in training takes from the gradient its mean and its part along the output", () => {
  const layer = new BatchNorm1d(1, { epsilon: 0, affine: false, dtype: "float64" });
  layer.forward(column(1, 1, 3, 3));
  // n = [-1, -1, 1, 1] and the deviation is 1: mean(g) = 1, mean(g n) = -1, so g - 1 + n.
  expect(layer.backward(column(4, 0, 0, 0))[0]).toBeAllClose([[2], [-2], [0], [0]]);
});

// m = torch.nn.BatchNorm1d(2, dtype=torch.float64) with weight [2, -3] and bias [0.5, 0.25]; y = m(x); y.backward(g);
// then m.eval(), and the same again
test("BatchNorm1d agrees with PyTorch in training and in evaluation", () => {
  const layer = new BatchNorm1d(2, { dtype: "float64" });
  layer.weight?.value.data.set([2, -3]);
  layer.bias?.value.data.set([0.5, 0.25]);
  const x = tensor(
    [
      [1.5, -2],
      [0.25, 3],
      [-1, 0.5],
    ],
    "float64",
  );
  const g = tensor(
    [
      [1, 2],
      [-1, 0.5],
      [3, -0.5],
    ],
    "float64",
  );
  expect(layer.forward(x)).toBeAllClose([
    [2.949477985317066, 3.924230205101166],
    [0.5, -3.424230205101166],
    [-1.949477985317066, 0.25],
  ]);
  expect(layer.backward(g)[0]).toBeAllClose([
    [1.9595635764433186, -0.857323026629671],
    [-3.919164776507306, -0.8573177357508734],
    [1.9596012000639873, 1.714640762380544],
  ]);
  expect(layer.weight!.grad).toBeAllClose([-2.449477985317066, -1.8371151025505832]);
  expect(layer.bias!.grad).toBeAllClose([3, 2]);
  expect(layer.runningMean).toBeAllClose([0.025, 0.05]);
  expect(layer.runningVariance).toBeAllClose([1.05625, 1.525]);

  layer.eval();
  for (const parameter of layer.parameters()) parameter.zeroGrad();
  expect(layer.forward(x)).toBeAllClose([
    [3.3703615194440757, 5.230108102403814],
    [0.9378517572033336, -6.916497025410367],
    [-1.4946580050374085, -0.8431944615032763],
  ]);
  expect(layer.backward(g)[0]).toBeAllClose([
    [1.9460078097925937, -4.858642051125672],
    [-1.9460078097925937, -1.214660512781418],
    [5.838023429377781, 1.214660512781418],
  ]);
  expect(layer.weight!.grad).toBeAllClose([-1.7757321264357415, -2.307854974284694]);
  expect(layer.bias!.grad).toBeAllClose([3, 2]);
});

function waves(f: (x: number) => number, shape: readonly number[], speed = 1): Tensor {
  const count = shape.reduce((a, b) => a * b);
  return fromTypedArray(
    Float64Array.from({ length: count }, (_, i) => f(i * speed)),
    shape,
  );
}

// x = torch.sin(torch.arange(12.)).reshape(3, 2, 2) in float64; y = torch.nn.BatchNorm1d(2)(x); y.backward(cos(...))
test("BatchNorm1d of sequences agrees with PyTorch", () => {
  const layer = new BatchNorm1d(2, { dtype: "float64" });
  expect(layer.forward(waves(Math.sin, [3, 2, 2]))).toBeAllClose([
    [
      [-0.11843451523773321, 1.0157299233616008],
      [1.3972734091010053, 0.2414324246879657],
    ],
    [
      [-1.138479760668799, -1.410906663734785],
      [-0.39132787476960357, 1.0176329916494136],
    ],
    [
      [1.2150576200988141, 0.4370333961809025],
      [-0.7894676851596519, -1.475543265509129],
    ],
  ]);
  expect(layer.backward(waves(Math.cos, [3, 2, 2]))[0]).toBeAllClose([
    [
      [1.327599035476306, 0.6572197082434426],
      [-0.5735612742279315, -1.3712443024130345],
    ],
    [
      [-0.8555677304005823, 0.41996425621681266],
      [1.5990731412188008, 1.208555200574311],
    ],
    [
      [-0.2760539521244708, -1.2731613174115077],
      [-1.0855124574036903, 0.22268969225154395],
    ],
  ]);
  expect(layer.weight!.grad).toBeAllClose([0.19932059229921592, 0.2268567598227537]);
  expect(layer.bias!.grad).toBeAllClose([0.11369057477446365, -0.5267126232423188]);
});

// for k in range(3): m(torch.sin(torch.arange(12.) * (k + 1)).reshape(3, 2, 2)), in float64
test("BatchNorm1d's running statistics after several batches are PyTorch's", () => {
  const layer = new BatchNorm1d(2, { dtype: "float64" });
  for (const speed of [1, 2, 3]) layer.forward(waves(Math.sin, [3, 2, 2], speed));
  expect(layer.runningMean).toBeAllClose([0.016947517710894658, 0.007099875140597751]);
  expect(layer.runningVariance).toBeAllClose([0.8806745313261005, 0.8907675166757939]);
});

// m = torch.nn.BatchNorm2d(2, momentum=0.25, eps=1e-3), weight [2, -1], bias [0.5, 0.25]; x = sin, g = cos of
// torch.arange(24.).reshape(2, 2, 2, 3), all in float64; the first image's first channel and the sums
test("BatchNorm2d agrees with PyTorch", () => {
  const layer = new BatchNorm2d(2, { momentum: 0.25, epsilon: 1e-3, dtype: "float64" });
  layer.weight?.value.data.set([2, -1]);
  layer.bias?.value.data.set([0.5, 0.25]);
  const output = layer.forward(waves(Math.sin, [2, 2, 2, 3]));
  expect(output.pick(0, 0)).toBeAllClose([
    [0.39288053636416337, 2.7893681251224307, 2.9825360767451032],
    [0.7947866673499465, -1.7624733853884538, -2.338110982391374],
  ]);
  const [gradInput] = layer.backward(waves(Math.cos, [2, 2, 2, 3]));
  expect(gradInput.pick(1, 1)).toBeAllClose([
    [-1.0142127247415007, -1.4436606071313185, -0.5699295044454961],
    [0.803676236924046, 1.414269833069582, 0.7004743475915453],
  ]);
  expect(layer.weight!.grad).toBeAllClose([0.4018339162549975, 0.28068938601350335]);
  expect(layer.bias!.grad).toBeAllClose([-0.3402912355231146, -0.20062330449618315]);
  expect(layer.runningMean).toBeAllClose([0.009403128246998953, 0.011009492784048206]);
  expect(layer.runningVariance).toBeAllClose([0.8842254762214246, 0.8810708430515344]);
});

test.each(["train", "eval"] as const)(
  "BatchNorm.backward matches the central difference for input, weight and bias (%s)",
  (mode) => {
    const cases = [
      [new BatchNorm1d(3, { dtype: "float64" }), [5, 3]],
      [new BatchNorm1d(2, { dtype: "float64", epsilon: 0.1 }), [3, 2, 4]],
      [new BatchNorm1d(3, { dtype: "float64", affine: false }), [4, 3]],
      [new BatchNorm2d(2, { dtype: "float64" }), [2, 2, 2, 3]],
    ] as const;
    for (const [layer, shape] of cases) {
      for (const [i, parameter] of layer.parameters().entries()) new Random(i).fillNormal(parameter.value);
      new Random(8).fillNormal(layer.runningMean);
      new Random(9).fillUniform(layer.runningVariance, 0.5, 2);
      const report = checkGate(mode === "train" ? layer.train() : layer.eval(), [normals(shape, 3)]);
      expect(report.passed, String(report)).toBe(true);
    }
  },
);

test("BatchNorm1d.backward belongs to the mode that forward ran in", () => {
  const [switched, trained] = [new BatchNorm1d(3, { dtype: "float64" }), new BatchNorm1d(3, { dtype: "float64" })];
  const [x, g] = [normals([4, 3], 1), normals([4, 3], 2)];
  switched.forward(x);
  trained.forward(x);
  switched.eval();
  expect(toNested(switched.backward(g)[0])).toEqual(toNested(trained.backward(g)[0]));
});

test("BatchNorm1d.backward adds up over two passes, and leaves frozen parameters alone", () => {
  const layer = new BatchNorm1d(1, { dtype: "float64", epsilon: 0 });
  for (let pass = 0; pass < 2; pass++) {
    layer.forward(column(1, 3));
    layer.backward(column(1, 4));
  }
  // Each pass adds -1 + 4 and 1 + 4.
  expect(layer.parameters().map(({ grad }) => grad.get(0))).toEqual([6, 10]);
  layer.weight!.requiresGrad = false;
  layer.bias!.requiresGrad = false;
  layer.forward(column(1, 3));
  expect(layer.backward(column(1, 4), { inputGradients: false })).toEqual([]);
  expect(layer.parameters().map(({ grad }) => grad.get(0))).toEqual([6, 10]);
});

test("BatchNorm1d with a mean of 1e4 loses no digits in float32", () => {
  const output = new BatchNorm1d(1, { epsilon: 0 }).forward(tensor([[9999], [10_000], [10_001]]));
  expect(output).toBeAllClose([[-Math.sqrt(1.5)], [0], [Math.sqrt(1.5)]], { relative: 1e-7 });
});

test("BatchNorm1d keeps NaN and infinities within their feature", () => {
  const input = tensor([
    [1, NaN, 1],
    [3, 2, Infinity],
  ]);
  expect(new BatchNorm1d(3, { epsilon: 0 }).forward(input)).toBeAllClose([
    [-1, NaN, NaN],
    [1, NaN, NaN],
  ]);
});

test("BatchNorm2d in float32 agrees with float64", () => {
  const [single, double] = [new BatchNorm2d(3), new BatchNorm2d(3, { dtype: "float64" })];
  const [x, g] = [normals([4, 3, 5, 5], 1, "float32"), normals([4, 3, 5, 5], 2, "float32")];
  const widened = (t: Tensor): Tensor => fromTypedArray(Float64Array.from(t.data), t.shape);
  expect(single.forward(x)).toBeAllClose(double.forward(widened(x)), { relative: 1e-6, absolute: 1e-6 });
  expect(single.backward(g)[0]).toBeAllClose(double.backward(widened(g))[0], { relative: 1e-5, absolute: 1e-6 });
  expect(single.weight!.grad).toBeAllClose(double.weight!.grad, { relative: 1e-5, absolute: 1e-5 });
  expect(single.runningVariance).toBeAllClose(double.runningVariance, { relative: 1e-6 });
});

test.each(Object.entries(layouts))("BatchNorm1d takes %s inputs and gradients as packed ones", (_, laid) => {
  for (const mode of ["train", "eval"] as const) {
    const [x, g] = [normals([4, 3, 2], 1), normals([4, 3, 2], 2)];
    const [packed, strided] = [
      new BatchNorm1d(3, { dtype: "float64" })[mode](),
      new BatchNorm1d(3, { dtype: "float64" })[mode](),
    ];
    expect(toNested(strided.forward(laid(x)))).toEqual(toNested(packed.forward(x)));
    expect(toNested(strided.backward(laid(g))[0])).toEqual(toNested(packed.backward(pack(g))[0]));
  }
});

test("BatchNorm1d's running statistics outlive the steps of an arena", () => {
  const arena = new Arena();
  const [inside, outside] = [new BatchNorm1d(5), new BatchNorm1d(5)];
  for (const seed of [1, 2, 3]) {
    const x = normals([6, 5], seed, "float32");
    const stepped = arena.run(() => [inside.forward(x), inside.backward(x)[0]]);
    expect(stepped.map(toNested)).toEqual([outside.forward(x), outside.backward(x)[0]].map(toNested));
  }
  expect(toNested(inside.runningMean)).toEqual(toNested(outside.runningMean));
  expect(toNested(inside.runningVariance)).toEqual(toNested(outside.runningVariance));
});

test("BatchNorm1d in a Sequential follows its mode", () => {
  const norm = new BatchNorm1d(4);
  const model = new Sequential(new Linear(3, 4), norm, new ReLU());
  expect(model.eval().mode).toBe(norm.mode);
  expect(norm.mode).toBe("eval");
  expect(model.train().gates[1].mode).toBe("train");
});

test("BatchNorm1d begins with the running mean 0 and variance 1, the weight 1 and the bias 0", () => {
  const layer = new BatchNorm1d(2);
  expect([layer.runningMean, layer.runningVariance].map(toNested)).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(layer.parameters().map(({ name, value }) => [name, toNested(value)])).toEqual([
    ["weight", [1, 1]],
    ["bias", [0, 0]],
  ]);
  expect(new BatchNorm1d(2, { affine: false }).parameters()).toEqual([]);
});

test("BatchNorm prints its features", () => {
  expect(String(new BatchNorm1d(64))).toBe("BatchNorm1d(64)");
  expect(String(new BatchNorm2d(8, { affine: false }))).toBe("BatchNorm2d(8, not affine)");
});

test("BatchNorm.forward of another number of channels, or another rank, says what it takes", () => {
  const forward = (): unknown => new BatchNorm1d(4).forward(zeros([32, 5]));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow(
    "BatchNorm1d.forward: input must be [batch, 4] or [batch, 4, length], got [32, 5]. " +
      "Make the gate before it 4 wide, or this layer new BatchNorm1d(5)",
  );
  expect(() => new BatchNorm1d(4).forward(zeros([4]))).toThrow("got [4]. BatchNorm1d is for features and sequences");
  expect(() => new BatchNorm2d(4).forward(zeros([2, 4]))).toThrow(
    "BatchNorm2d.forward: input must be [batch, 4, height, width], got [2, 4]",
  );
});

// torch.nn.BatchNorm1d(4)(torch.zeros(1, 4)): "Expected more than 1 value per channel when training"
test("BatchNorm.forward in training refuses one value for each channel, or none", () => {
  const forward = (): unknown => new BatchNorm1d(4).forward(zeros([1, 4]));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow(expect.objectContaining({ code: "one-value-per-channel" }));
  expect(forward).toThrow("BatchNorm1d.forward: training needs more than one value for each channel, got 1 in [1, 4]");
  expect(() => new BatchNorm2d(4).forward(zeros([1, 4, 1, 1]))).toThrow("got 1 in [1, 4, 1, 1]");
  expect(() => new BatchNorm1d(4).forward(zeros([0, 4]))).toThrow("got 0 in [0, 4]");
  expect(new BatchNorm1d(4).forward(zeros([1, 4, 2])).shape).toEqual([1, 4, 2]);
  expect(new BatchNorm1d(4).eval().forward(zeros([0, 4])).shape).toEqual([0, 4]);
});

test("BatchNorm refuses another element type and bad settings", () => {
  expect(() => new BatchNorm1d(2).forward(tensor([[1, 2]], "float64"))).toThrow(DTypeError);
  expect(() => new BatchNorm1d(0)).toThrow("BatchNorm1d: features must be a whole number from 1 up, got 0");
  expect(() => new BatchNorm2d(2, { epsilon: NaN })).toThrow(ValueError);
  for (const momentum of [-0.1, 1.5, NaN, "0.1" as never]) {
    expect(() => new BatchNorm1d(2, { momentum })).toThrow("BatchNorm1d: momentum must be from 0 to 1, got");
  }
  expect(() => new BatchNorm1d(2, { affine: "no" as never })).toThrow("affine must be true or false");
});

test("BatchNorm1d.backward refuses to come first, twice, or with the wrong shape", () => {
  const layer = new BatchNorm1d(3);
  expect(() => layer.backward(zeros([2, 3]))).toThrow("no forward yet");
  layer.forward(zeros([2, 3]));
  expect(() => layer.backward(zeros([2, 2]))).toThrow("BatchNorm1d.backward: gradOutput must be [2, 3], got [2, 2]");
  layer.backward(zeros([2, 3]));
  expect(() => layer.backward(zeros([2, 3]))).toThrow("a second backward");
});

test("BatchNorm1d.pattern couples the whole batch in training, and nothing in evaluation", () => {
  const layer = new BatchNorm1d(2, { dtype: "float64" });
  for (const coupling of ["all", "element"]) {
    expect(layer.pattern.coupling).toBe(coupling);
    expect(couplingOf(layer, [normals([3, 2], 1)])).toBe(coupling);
    layer.eval();
  }
});
