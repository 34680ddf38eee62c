import { Cache, Graph, input, ParameterNode, Parameter, apply } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { summary } from "@chainrule/draw";
import {
  AveragePool2d,
  BatchNorm1d,
  Conv2d,
  Flatten,
  Linear,
  MaxPool2d,
  Multiply,
  Parallel,
  ReLU,
  Residual,
  Sequential,
  Tanh,
} from "@chainrule/layers";
import { emptyLike, ones, tensor, unary, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("summary lists each gate with its output shape, parameters, multiply-adds and cached bytes, and the totals", () => {
  const model = new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
  // 784 * 128 + 128 = 100,480 and 128 * 10 + 10 = 1,290 parameters of 4 bytes; 784 * 128 and 128 * 10 multiply-adds. Linear
  // keeps its input, 784 * 4 bytes, ReLU its output, 128 * 4, which is the input that the second Linear keeps.
  expect(String(summary(model, ["batch", 784]))).toBe(
    [
      "layer               output shape  parameters  multiply-adds  cached bytes",
      "------------------  ------------  ----------  -------------  ------------",
      "Linear(784 -> 128)  [batch, 128]     100,480        100,352         3,136",
      "ReLU()              [batch, 128]           0              0           512",
      "Linear(128 -> 10)   [batch, 10]        1,290          1,280           512",
      "------------------  ------------  ----------  -------------  ------------",
      "total                                101,770        101,632         3,648",
      "",
      "101,770 trainable parameters, 0 frozen; 407,080 bytes",
      "multiply-adds and cached bytes: for a batch of 1",
    ].join("\n"),
  );
});

test("summary of LeNet agrees with mental arithmetic, its inner stack indented", () => {
  const head = new Sequential(new Linear(400, 120), new Tanh(), new Linear(120, 84), new Tanh());
  const model = new Sequential(
    new Conv2d(1, 6, 5, { padding: 2 }),
    new Tanh(),
    new AveragePool2d(2),
    new Conv2d(6, 16, 5),
    new Tanh(),
    new MaxPool2d(2),
    new Flatten(),
    head,
    new Linear(84, 10),
  );
  const { rows, totals, toString } = summary(model, ["batch", 1, 28, 28]);
  const told = rows.map(({ outputShape = [], parameters, multiplyAdds }) => [outputShape, parameters, multiplyAdds]);
  expect(told).toEqual([
    [["batch", 10], 0, 0],
    // 6 kernels of 25 and 6 biases; each of 28 * 28 * 6 outputs sees 25.
    [["batch", 6, 28, 28], 6 * 25 + 6, 28 * 28 * 6 * 25],
    [["batch", 6, 28, 28], 0, 0],
    [["batch", 6, 14, 14], 0, 0],
    // 16 kernels of 6 * 25; each of 10 * 10 * 16 outputs sees 150.
    [["batch", 16, 10, 10], 16 * 150 + 16, 10 * 10 * 16 * 150],
    [["batch", 16, 10, 10], 0, 0],
    [["batch", 16, 5, 5], 0, 0],
    [["batch", 400], 0, 0],
    [["batch", 84], 0, 0],
    [["batch", 120], 400 * 120 + 120, 400 * 120],
    [["batch", 120], 0, 0],
    [["batch", 84], 120 * 84 + 84, 120 * 84],
    [["batch", 84], 0, 0],
    [["batch", 10], 84 * 10 + 10, 84 * 10],
  ]);
  // 117,600 + 240,000 + 48,000 + 10,080 + 840.
  expect([totals.parameters, totals.multiplyAdds]).toEqual([61_706, 416_520]);
  expect(toString()).toMatch(/^Sequential +\[batch, 84\]\n {2}Linear\(400 -> 120\) +\[batch, 120\] +48,120/m);
});

test("summary agrees with a published one of torchinfo, biases aside", () => {
  const model = new Sequential(
    new Conv2d(1, 10, 5),
    new MaxPool2d(2),
    new ReLU(),
    new Conv2d(10, 20, 5),
    new MaxPool2d(2),
    new ReLU(),
    new Flatten(),
    new Linear(320, 50),
    new ReLU(),
    new Linear(50, 10),
  );
  const { rows, totals } = summary(model, [7, 1, 28, 28]);
  const told = rows.filter(({ parameters }) => parameters > 0);
  // Of tests/test_output/single_input_all_cols.out in torchinfo, which also counts one for each bias and output.
  expect(told.map(({ outputShape }) => outputShape)).toEqual([
    [7, 10, 24, 24],
    [7, 20, 8, 8],
    [7, 50],
    [7, 10],
  ]);
  expect(told.map(({ parameters }) => parameters)).toEqual([260, 5020, 16_050, 510]);
  expect(told.map(({ multiplyAdds }) => multiplyAdds)).toEqual([
    1_048_320 - 7 * 10 * 24 * 24,
    2_248_960 - 7 * 20 * 8 * 8,
    112_350 - 7 * 50,
    3570 - 7 * 10,
  ]);
  expect(totals.parameters).toBe(21_840);
});

test("summary counts a convolution in groups by the channels that each output sees", () => {
  const [row] = summary(new Conv2d(4, 6, 3, { groups: 2 }), ["batch", 4, 5, 5]).rows;
  // 6 channels of 3 * 3 outputs, each over 2 channels of 9.
  expect(row.multiplyAdds).toBe(6 * 9 * 2 * 9);
});

test("summary runs in evaluation mode and gives each layer its own mode back, also when forward fails", () => {
  const [frozen, live] = [new BatchNorm1d(3), new BatchNorm1d(3)];
  const model = new Sequential(new Linear(2, 3), frozen, live).train();
  frozen.eval();
  const modes = (): string[] => [model.mode, frozen.mode, live.mode];
  const running = [...live.runningMean.data];
  // A batch of one example could not be normalised in training mode.
  summary(model, ["batch", 2]);
  expect(modes()).toEqual(["train", "eval", "train"]);
  expect([...live.runningMean.data]).toEqual(running);
  expect(() => summary(model, ["batch", 5])).toThrow(
    "Sequential[0] Linear.forward: input must be [batch, 2], got [1, 5]",
  );
  expect(modes()).toEqual(["train", "eval", "train"]);
  expect(Object.hasOwn(frozen, "forward")).toBe(false);
});

test("summary tells frozen parameters apart, and counts shared ones once", () => {
  const first = new Linear(3, 3);
  const second = first.tied();
  first.weight.requiresGrad = false;
  const { rows, totals, toString } = summary(new Sequential(first, second), ["batch", 3]);
  expect(rows.map(({ parameters, sharedParameters }) => [parameters, sharedParameters])).toEqual([
    [0, 0],
    [12, 0],
    [0, 12],
  ]);
  expect(totals).toMatchObject({ parameters: 12, trainable: 3, frozen: 9, parameterBytes: 48, multiplyAdds: 18 });
  expect(toString()).toMatch(/\(12\) +9 +12\n(.|\n)*\(in parentheses: shared, counted above\)$/);
});

test("summary takes the element type of the parameters", () => {
  const { rows, totals } = summary(new Linear(3, 2, { dtype: "float64" }), ["batch", 3]);
  expect([rows[0].cachedBytes, totals.parameterBytes]).toEqual([3 * 8, 8 * 8]);
});

test("summary of a gate with several inputs takes a shape for each, with or without a batch", () => {
  const [row] = summary(new Multiply(), [[2, 3], [3]]).rows;
  // Both inputs are kept.
  expect(row).toMatchObject({ layer: "Multiply()", outputShape: [2, 3], cachedBytes: (6 + 3) * 4 });
  expect(String(summary(new Multiply(), [[], []]))).toMatch(/^Multiply\(\) +\[\] /m);
});

/** A gate as somebody else might write it: twice its input, which it keeps. */
class Twice implements Gate<[input: Tensor]> {
  readonly #cache: Cache<Tensor> = new Cache("Twice");

  forward(input: Tensor): Tensor {
    const output = emptyLike(input);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [Tensor] {
    return [unary("negate", this.#cache.take(gradOutput))];
  }

  parameters(): Parameter[] {
    return [];
  }
}

/** A container as somebody else might write it: one gate in use, another that is not, and a parameter of its own. */
class Either implements Gate<[input: Tensor]> {
  readonly used = new Twice();
  readonly gates: readonly Gate[] = [this.used as Gate, new ReLU() as Gate];
  readonly scale = new Parameter("scale", ones([5]));

  forward(input: Tensor): Tensor {
    return this.used.forward(this.used.forward(input));
  }

  backward(gradOutput: Tensor): [Tensor] {
    return this.used.backward(gradOutput);
  }

  parameters(): Parameter[] {
    return [this.scale];
  }
}

test("summary tells of gates that others have written, and of those that ran twice or not at all", () => {
  const { rows, toString } = summary(new Sequential(new Either(), new Linear(4, 1)), ["batch", 4]);
  expect(rows.map(({ layer, path, calls }) => [layer, path, calls])).toEqual([
    ["Sequential", [], 1],
    ["Either", [0], 1],
    ["Twice", [0, 0], 2],
    ["ReLU()", [0, 1], 0],
    ["Linear(4 -> 1)", [1], 1],
  ]);
  // Each call keeps 4 numbers in the place of those of the call before.
  expect(rows[2].cachedBytes).toBe(4 * 4);
  expect(toString()).toMatch(/^Either +\[batch, 4\] +5 /m);
  expect(toString()).toMatch(/^ {2}Twice \(2 times\) +\[batch, 4\] +0 +0 +16$/m);
  expect(toString()).toMatch(/^ {2}ReLU\(\) +not run /m);
});

test("summary lists the gates of a graph, and a parameter that stands in it by itself as the graph's own", () => {
  const x = input("x");
  const weight = new ParameterNode(new Parameter("w", tensor([1, 2, 3])));
  const graph = new Graph([x], apply(new Multiply(), apply(new Linear(3, 3), x), weight));
  const { rows, totals } = summary(graph, ["batch", 3]);
  expect(rows.map(({ layer, parameters }) => [layer, parameters])).toEqual([
    ["Graph", 3],
    ["Linear(3 -> 3)", 12],
    ["Multiply()", 0],
  ]);
  expect(totals.parameters).toBe(15);
});

test("summary lists what is on the branches of containers, and what joins them", () => {
  const body = new Sequential(new Linear(16, 16), new ReLU());
  const heads = new Parallel([new Linear(16, 4), new Linear(16, 6)]);
  const { rows, totals } = summary(new Sequential(new Residual(body), heads), ["batch", 16]);
  expect(rows.map(({ layer, path, outputShape }) => [layer, path, outputShape?.[1]])).toEqual([
    ["Sequential", [], 10],
    ["Residual", [0], 16],
    ["Sequential", [0, 0], 16],
    ["Linear(16 -> 16)", [0, 0, 0], 16],
    ["ReLU()", [0, 0, 1], 16],
    ["Add()", [0, 1], 16],
    ["Parallel", [1], 10],
    ["Linear(16 -> 4)", [1, 0], 4],
    ["Linear(16 -> 6)", [1, 1], 6],
    ["Concat(axis 1)", [1, 2], 10],
  ]);
  // 16 * 16 + 16 * 4 + 16 * 6. Kept are the inputs of the body and of the heads and the output of ReLU, 16 numbers each.
  expect([totals.multiplyAdds, totals.cachedBytes]).toEqual([416, 3 * 16 * 4]);
});

test("summary does not count memory of parameters that a gate keeps", () => {
  const weight = new ParameterNode(new Parameter("w", tensor([1, 2, 3])));
  const x = input("x");
  // Multiply keeps x, of 3 numbers, and w, which is there anyway.
  expect(summary(new Graph([x], apply(new Multiply(), x, weight)), [3]).totals.cachedBytes).toBe(3 * 4);
});

test("summary leaves a model as it found it, to be trained", () => {
  const model = new Sequential(new Linear(2, 2), new ReLU());
  const before = model.forward(ones([1, 2]));
  summary(model, ["batch", 2]);
  expect(model.forward(ones([1, 2]))).toBeAllClose(before);
  expect(model.backward(zeros([1, 2]))[0].shape).toEqual([1, 2]);
});

test("summary refuses what is no shape", () => {
  expect(() => summary(new ReLU(), [-1])).toThrow("summary: inputShape[0] must be a whole number from 0 up, got -1");
  expect(() => summary(new ReLU(), [3, "batch"])).toThrow(
    'summary: inputShape may have "batch" as its first axis only, got it as axis 1',
  );
});
