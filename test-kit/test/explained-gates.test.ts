import { apply, explain, Graph, input } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Linear } from "@chainrule/layers";
import { onesLike, zeros } from "@chainrule/tensor";
import { describe, expect, test, vi } from "vitest";
import { gateExamples } from "../src/gate-examples.ts";

/** The gate in a graph of its own, after a forward and a backward pass. */
function graphOf(gate: Gate, values: ReturnType<(typeof gateExamples)[number]["inputs"]>): Graph {
  const inputs = values.map((_, i) => input(`x${i}`));
  const graph = new Graph(inputs, apply(gate, ...inputs).as("y"));
  const output = graph.forward(...values);
  graph.backward(onesLike(output));
  return graph as unknown as Graph;
}

describe.each(gateExamples)("$title", ({ make, inputs }) => {
  test("explain gives downstream gradients of the inputs' shapes, and leaves what the graph shows", () => {
    const graph = graphOf(make(), inputs());
    const before = graph.inputs.map((node) => graph.gradient(node));
    const { operands, value } = explain(graph, "y");
    expect(operands.map(({ downstream }) => downstream)).toEqual(before);
    for (const [i, { local }] of operands.entries()) {
      expect(local.shape).toEqual([value.size, operands[i].value.size]);
    }
    expect(graph.inputs.map((node) => graph.gradient(node))).toEqual(before);
  });

  test("explain reports a diagonal where the gate works element by element", () => {
    const gate = make();
    const graph = graphOf(gate, inputs());
    const { operands, value } = explain(graph, "y");
    for (const { local, value: operand } of operands) {
      const isDiagonal = gate.pattern?.coupling === "element" && operand.size === value.size;
      expect(local.structure.startsWith("diagonal, ")).toBe(isDiagonal);
      expect(local.diagonal?.shape).toEqual(isDiagonal ? operand.shape : undefined);
    }
  });
});

test("explain tells the Jacobian of a Linear layer in words, and makes it only when asked", () => {
  const layer = new Linear(3, 2);
  const graph = graphOf(layer as Gate, [zeros([4, 3])]);
  const backward = vi.spyOn(layer, "backward");
  const [{ local }] = explain(graph, "y").operands;
  expect(local.structure).toBe("block diagonal, 8 x 12: 4 blocks of 2 x 3");
  expect([local.matrix, local.diagonal]).toEqual([undefined, undefined]);
  // Once, to leave the layer as it was; a Jacobian would take one for each of the 8 outputs.
  expect(backward).toHaveBeenCalledTimes(1);
  expect(explain(graph, "y", { dense: true }).operands[0].local.matrix?.shape).toEqual([8, 12]);
});
