import { apply, checkGate, Graph, input } from "@chainrule/core";
import { Concat } from "@chainrule/layers";
import { Random, ShapeError, StateError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Concat.forward joins along axis 1 unless told otherwise", () => {
  const [x, y] = [
    tensor([[1], [2]]),
    tensor([
      [3, 4],
      [5, 6],
    ]),
  ];
  expect(new Concat().forward(x, y)).toBeAllClose([
    [1, 3, 4],
    [2, 5, 6],
  ]);
  expect(new Concat({ axis: 0 }).forward(x, x)).toBeAllClose([[1], [2], [1], [2]]);
});

test("Concat.backward hands each input its part", () => {
  const concat = new Concat();
  concat.forward(zeros([2, 1]), zeros([2, 2]));
  const [gradX, gradY] = concat.backward(
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  );
  expect(gradX).toBeAllClose([[1], [4]]);
  expect(gradY).toBeAllClose([
    [2, 3],
    [5, 6],
  ]);
});

test.each([1, 0, -1])("Concat.backward along axis %i matches the central difference for every input", (axis) => {
  const random = new Random(3);
  const inputs = [1, 3, 2].map((length) => {
    const x = zeros([2, 2, 2].with(axis, length), "float64");
    random.fillNormal(x);
    return x;
  });
  const report = checkGate(new Concat({ axis }), inputs);
  expect(report.passed, String(report)).toBe(true);
  expect(report.entries).toHaveLength(24);
});

test("Concat takes any number of operands in a graph", () => {
  const x = input("x");
  const graph = new Graph([x], apply(new Concat(), x, x, tensor([[7]])));
  expect(graph.forward(tensor([[1, 2]]))).toBeAllClose([[1, 2, 1, 2, 7]]);
  expect(graph.backward(tensor([[1, 2, 3, 4, 5]]))[0]).toBeAllClose([[4, 6]]);
});

test("Concat refuses shapes that do not fit, an axis that is none, and backward before forward", () => {
  expect(() => new Concat().forward(zeros([2, 3]), zeros([1, 3]))).toThrow(ShapeError);
  expect(() => new Concat().forward(zeros([2, 3]), zeros([1, 3]))).toThrow(
    "Concat.forward: all shapes must agree but for axis 1, got [2, 3] and [1, 3]",
  );
  expect(() => new Concat().forward()).toThrow("Concat.forward: at least one tensor expected, got none");
  expect(() => new Concat({ axis: 0.5 })).toThrow(ValueError);
  expect(() => new Concat().backward(zeros([1, 1]))).toThrow(StateError);
});
