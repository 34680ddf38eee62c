import { apply, checkGate, explain, Graph, graphInside, input, isContainer, isLayer, unfold } from "@chainrule/core";
import { BatchNorm1d, Linear, ReLU, Residual, Sequential, Tanh } from "@chainrule/layers";
import { assign, ones, Random, ShapeError, spanning, StateError, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** `x + tanh(x W^T + b)`, with the numbers that PyTorch was given. */
function small(): Residual {
  const linear = new Linear(2, 2, {
    dtype: "float64",
    weightInit: (w) =>
      assign(
        w,
        tensor(
          [
            [0.5, -1],
            [2, 0.25],
          ],
          "float64",
        ),
      ),
  });
  assign(linear.bias?.value as Tensor, tensor([0.1, -0.2], "float64"));
  return new Residual(new Sequential(linear, new Tanh()));
}

const x = tensor(
  [
    [1, -2],
    [0.5, 3],
  ],
  "float64",
);

// torch 1.13: y = x + torch.tanh(x @ W.T + b); y.backward([[1, 2], [-1, 0.5]])
test("Residual agrees with PyTorch in its output and every gradient", () => {
  const residual = small();
  expect(residual.forward(x)).toBeAllClose([
    [1.9890274022010992, -1.1382768406866937],
    [-0.49006639669988605, 3.913785490117828],
  ]);
  expect(
    residual.backward(
      tensor(
        [
          [1, 2],
          [-1, 0.5],
        ],
        "float64",
      ),
    )[0],
  ).toBeAllClose([
    [2.0406451856600487, 2.106891800656202],
    [-0.8448881870127305, 0.5403930398819691],
  ]);
  const [weight, bias] = residual.parameters();
  expect(weight.grad).toBeAllClose([
    [0.01194053263249324, -0.10295518576780192],
    [0.5561154129187185, -0.7822386697371941],
  ]);
  expect(bias.grad).toBeAllClose([0.0020562675696413103, 0.5973644324312488]);
});

// torch 1.13: y = x @ S.T + torch.tanh(x @ W.T); y.backward([[1], [2]])
test("Residual with a shortcut agrees with PyTorch", () => {
  const linear = (row: number[]): Linear<2, 1> =>
    new Linear(2, 1, { dtype: "float64", bias: false, weightInit: (w) => assign(w, tensor([row], "float64")) });
  const residual = new Residual(new Sequential(linear([0.5, -1]), new Tanh()), { shortcut: linear([2, 1]) });
  expect(residual.forward(x)).toBeAllClose([[0.9866142981514303], [3.008140275431792]]);
  expect(residual.backward(tensor([[1], [2]], "float64"))[0]).toBeAllClose([
    [2.01329611334158, 0.9734077733168395],
    [4.016214286779479, 1.9675714264410418],
  ]);
  expect(residual.shortcut.weight.grad).toBeAllClose([[2, 4]]);
});

test("Residual.backward matches the central difference for its input and every parameter", () => {
  const random = new Random(3);
  const input = zeros([4, 3], "float64");
  random.fillNormal(input);
  const linear = (width: number): Linear =>
    new Linear(3, width, { dtype: "float64", random: random.split(`${width}`) });
  for (const gate of [
    new Residual(linear(3)),
    new Residual(new Sequential(linear(2), new Tanh()), { shortcut: linear(2) }),
  ]) {
    const report = checkGate(gate, [input]);
    expect(report.passed, String(report)).toBe(true);
    expect(new Set(report.entries.map((entry) => entry.of)).size).toBe([...gate.parameters()].length + 1);
  }
});

test("Residual.backward without input gradients gives none but fills every parameter's gradient", () => {
  const [whole, skipping] = [small(), small()];
  whole.forward(x);
  whole.backward(ones([2, 2], "float64"));
  skipping.forward(x);
  expect(skipping.backward(ones([2, 2], "float64"), { inputGradients: false })).toEqual([]);
  for (const [i, { grad }] of whole.parameters().entries()) expect(skipping.parameters()[i].grad).toBeAllClose(grad);
});

test("Residual is a container and a layer whose gates are seen and switched", () => {
  const norm = new BatchNorm1d(2);
  const residual = new Residual(new Sequential(norm, new ReLU()));
  expect([isContainer(residual), isLayer(residual)]).toEqual([true, true]);
  expect(residual.eval()).toBe(residual);
  expect([residual.mode, norm.mode]).toEqual(["eval", "eval"]);
  expect(residual.gates[0]).toBe(residual.body);
});

test("Residual.tied keeps its mode and that of every gate, and refuses what cannot be tied", () => {
  const residual = new Residual(new Sequential(new BatchNorm1d(2), new BatchNorm1d(2))).eval();
  residual.body.gates[1].train();
  const tied = residual.tied();
  expect([tied.mode, ...tied.body.gates.map(({ mode }) => mode)]).toEqual(["eval", "eval", "train"]);
  const untied = { forward: (z: Tensor) => z, backward: (g: Tensor): [Tensor] => [g], parameters: () => [] };
  expect(() => new Residual(untied).tied()).toThrow(StateError);
  expect(() => new Residual(untied).tied()).toThrow("Residual[body]: a gate that tied() can make a second one of");
});

test("Residual is a graph whose wires can be seen, and that unfolds", () => {
  const outer = input("x");
  const open = unfold(new Graph([outer], apply(small(), outer).as("block")), "block");
  expect(open.nodes.map(String)).toEqual(["x", "block.body", "block"]);
  const residual = small();
  expect(graphInside(residual)).toBe(residual);
  residual.forward(x);
  expect(residual.value("body")?.shape).toEqual([2, 2]);
  expect(String(explain(residual, residual.outputs["output"]))).toContain("Add()");
});

test("Residual prefixes an error with the place of the gate", () => {
  const width: number = 3;
  const residual = new Residual(new Sequential(new ReLU(), new Linear(4, width)));
  expect(() => residual.forward(zeros([1, 4]))).toThrow(ShapeError);
  expect(() => residual.forward(zeros([1, 5]))).toThrow(
    "Residual[body] Sequential[1] Linear.forward: input must be [batch, 4], got [1, 5]",
  );
  expect(() => residual.backward(zeros([1, 3]))).toThrow(
    "Residual.backward: one forward must come before each backward",
  );
});

test("Residual refuses the same gate as body and shortcut", () => {
  const linear = new Linear(2, 2);
  expect(() => new Residual(linear, { shortcut: linear })).toThrow(StateError);
});

test("Residual prints its body and its shortcut, and lays its parameters side by side", () => {
  const residual = new Residual(new Linear(2, 3), { shortcut: new Linear(2, 3) });
  expect(String(residual)).toBe("Residual(\n  [body] Linear(2 -> 3)\n  [shortcut] Linear(2 -> 3)\n)");
  expect(spanning(residual.parameters().map(({ value }) => value))).toBeDefined();
});

test("Residual.tied has the parameters of body and shortcut, and a place of its own", () => {
  const residual = new Residual(new Linear(2, 3), { shortcut: new Linear(2, 3) });
  const tied = residual.tied();
  expect(tied.parameters()).toEqual(residual.parameters());
  expect([tied.body === residual.body, tied.shortcut === residual.shortcut]).toEqual([false, false]);
  expect(tied.shortcut.weight).toBe(residual.shortcut.weight);
  const untied = { forward: (z: Tensor) => z, backward: (g: Tensor): [Tensor] => [g], parameters: () => [] };
  expect(() => new Residual(new ReLU(), { shortcut: untied }).tied()).toThrow("Residual[shortcut]: a gate that tied()");
});
