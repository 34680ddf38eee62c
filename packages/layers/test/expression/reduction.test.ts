import { Graph, input } from "@chainrule/core";
import { mean, sum } from "@chainrule/layers";
import { scalar, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("sum and mean in an expression reduce all axes, or those that are named", () => {
  const x = input("x");
  const graph = new Graph([x], { sum: sum(x), rows: mean(x, { axes: -1 }) });
  const outputs = graph.run({
    x: tensor([
      [1, 2],
      [3, 6],
    ]),
  });
  expect(outputs.sum).toBeAllClose(12);
  expect(outputs.rows).toBeAllClose([1.5, 4.5]);
  expect(graph.backwardFrom({ sum: scalar(1), rows: tensor([2, 4]) })["x"]).toBeAllClose([
    [2, 2],
    [3, 3],
  ]);
});
