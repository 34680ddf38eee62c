import { apply, checkGate, Graph, input, isContainer, unfold } from "@chainrule/core";
import { BatchNorm1d, Linear, Parallel, ReLU, Sequential, Sigmoid, Tanh } from "@chainrule/layers";
import { assign, ones, Random, ShapeError, StateError, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const x = tensor(
  [
    [1, -2],
    [0.5, 3],
  ],
  "float64",
);

function linear(row: number[]): Linear {
  return new Linear(2, 1, { dtype: "float64", bias: false, weightInit: (w) => assign(w, tensor([row], "float64")) });
}

// torch 1.13: y = torch.cat([torch.tanh(x), x @ W.T, torch.sigmoid(x)], 1); y.backward(torch.arange(1., 11.).reshape(2, 5))
test("Parallel joins its branches as PyTorch's cat does, output and gradients", () => {
  const parallel = new Parallel([new Tanh(), linear([0.5, -1]), new Sigmoid()]);
  expect(parallel.forward(x)).toBeAllClose([
    [0.7615941559557649, -0.9640275800758169, 2.5, 0.7310585786300049, 0.11920292202211755],
    [0.46211715726000974, 0.9950547536867305, -2.75, 0.6224593312018546, 0.9525741268224334],
  ]);
  const gradOutput = tensor(
    [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
    ],
    "float64",
  );
  expect(parallel.backward(gradOutput)[0]).toBeAllClose([
    [2.7064220745799537, -2.3337304232761387],
    [10.833719807609913, -7.479171142532799],
  ]);
  expect(parallel.parameters()[0].grad).toBeAllClose([[7, 18]]);
});

test("Parallel adds its branches where told", () => {
  const parallel = new Parallel([linear([1, 0]), linear([0, 10]), linear([100, 0])], { join: "add" });
  // By hand: 101 x_0 + 10 x_1.
  expect(parallel.forward(x)).toBeAllClose([[81], [80.5]]);
  expect(parallel.backward(tensor([[1], [2]], "float64"))[0]).toBeAllClose([
    [101, 10],
    [202, 20],
  ]);
});

test.each(["concat", "add"] as const)("Parallel.backward with %s matches the central difference", (join) => {
  const random = new Random(3);
  const input = zeros([4, 3], "float64");
  random.fillNormal(input);
  const branches = [1, 2].map((i) => new Linear(3, 2, { dtype: "float64", random: random.split(`${i}`) }));
  const report = checkGate(new Parallel([new Sequential(branches[0], new Tanh()), branches[1]], { join }), [input]);
  expect(report.passed, String(report)).toBe(true);
  expect(new Set(report.entries.map((entry) => entry.of)).size).toBe(5);
});

test("Parallel.backward without input gradients gives none but fills every parameter's gradient", () => {
  const [whole, skipping] = [0, 1].map(() => new Parallel([linear([0.5, -1]), linear([2, 3])]));
  whole.forward(x);
  whole.backward(ones([2, 2], "float64"));
  skipping.forward(x);
  expect(skipping.backward(ones([2, 2], "float64"), { inputGradients: false })).toEqual([]);
  for (const [i, { grad }] of whole.parameters().entries()) expect(skipping.parameters()[i].grad).toBeAllClose(grad);
});

test("Parallel joins along another axis, and of one branch is that branch", () => {
  expect(new Parallel([new ReLU(), new ReLU()], { axis: 0 }).forward(x).shape).toEqual([4, 2]);
  expect(new Parallel([new ReLU()], { join: "add" }).forward(x)).toBeAllClose([
    [1, 0],
    [0.5, 3],
  ]);
});

test("Parallel.tied keeps join, axis and modes", () => {
  const parallel = new Parallel([new BatchNorm1d(2), new BatchNorm1d(2)], { axis: -1 }).eval();
  parallel.branches[0].train();
  const tied = parallel.tied();
  expect([tied.join, tied.axis, tied.mode]).toEqual(["concat", -1, "eval"]);
  expect(tied.branches.map(({ mode }) => mode)).toEqual(["train", "eval"]);
});

test("Parallel is a container that unfolds, and prints its branches", () => {
  const parallel = new Parallel([new ReLU(), new Tanh()]);
  expect(isContainer(parallel)).toBe(true);
  const outer = input("x");
  const open = unfold(new Graph([outer], apply(parallel, outer).as("block")), "block");
  expect(open.nodes.map(String)).toEqual(["x", "block.branch0", "block.branch1", "block"]);
  expect(String(parallel)).toBe("Parallel(axis 1\n  [branch0] ReLU()\n  [branch1] Tanh()\n)");
});

test("Parallel prefixes an error with the place of the gate", () => {
  const width: number = 5;
  const parallel = new Parallel([new Linear(4, 2), new Linear(width, 2)]);
  expect(() => parallel.forward(zeros([1, 4]))).toThrow(ShapeError);
  expect(() => parallel.forward(zeros([1, 4]))).toThrow("Parallel[branch1] Linear.forward: input must be [batch, 5]");
});

test("Parallel refuses no branches, an unknown join, and the same gate twice", () => {
  const relu = new ReLU();
  expect(() => new Parallel([])).toThrow(ValueError);
  expect(() => new Parallel([relu], { join: "mean" as "add" })).toThrow("Parallel: join must be");
  expect(() => new Parallel([relu, relu])).toThrow(StateError);
});

test("Parallel lets an error of a branch of the user's own pass as it is", () => {
  const broken = {
    forward(): Tensor {
      throw new RangeError("mine");
    },
    backward: (g: Tensor): [Tensor] => [g],
    parameters: () => [],
  };
  expect(() => new Parallel([broken]).forward(x)).toThrow(RangeError);
});
