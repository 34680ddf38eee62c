import { drawText } from "@chainrule/draw";
import { apply, Graph, input } from "@chainrule/core";
import { Linear, Power } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { firstCircuit, neuron } from "./circuits.ts";
import { hostileCircuit } from "./hostile-circuit.ts";

test("drawText is one line for each node, in columns", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  expect(drawText(graph, { title: "f = (x + y) z" })).toBe(`f = (x + y) z

           value  ∂ gradient  hands back
x             −2          −4
y              5          −4
z             −4           3
q = x + y      3          −4  x: −4, y: −4
f = q × z    −12           1  q: −4, z: 3`);
});

test("drawText before backward leaves the gradients empty", () => {
  expect(drawText(firstCircuit())).toContain("q = x + y      3\n");
});

test("drawText indents what is inside a group, and names what has no name", () => {
  const graph = neuron(true);
  graph.backwardFrom({ f: 1 });
  expect(drawText(graph).split("\n").slice(6)).toEqual([
    "#1 = w0 × x0       −2        0.20  w0: −0.20, x0: 0.39",
    "#2 = w1 × x1        6        0.20  w1: −0.39, x1: −0.59",
    "#3 = #1 + #2        4        0.20  #1: 0.20, #2: 0.20",
    "#4 = #3 + w2        1        0.20  #3: 0.20, w2: 0.20",
    "sigmoid:",
    "  #5 = −#4         −1       −0.20  #4: 0.20",
    "  #6 = exp(#5)   0.37       −0.53  #5: −0.20",
    "  #7 = #6 + 1    1.37       −0.53  #6: −0.53, 1: −0.53",
    "  f = 1 / #7     0.73           1  #7: −0.53",
  ]);
});

test("drawText writes tensors with their shape, and an output beside the node that makes it", () => {
  const x = input("x");
  const square = apply(new Power(2), x).as("square");
  const graph = new Graph([x], { one: square, two: apply(new Linear(2, 1, { bias: false }), square) });
  graph.run({ x: tensor([[1, 2]]) });
  const lines = drawText(graph).split("\n");
  expect(lines[2]).toMatch(/^square = x\^2 +\[1, 2\] \[1, 4\]$/);
  expect(lines[3]).toMatch(/^two = Linear\(2 → 1, no bias\) of square +\[1, 1\] \[−?\d\.\d\d\]$/);
  expect(lines[4]).toMatch(/^one = square +\[1, 2\] \[1, 4\]$/);
});

test("drawText sends nothing to a terminal that could command it", () => {
  // oxlint-disable-next-line no-control-regex -- these are what must not be there.
  expect(drawText(hostileCircuit(), { title: "\u001B[31m" })).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
});
