import { apply, checkGate, Graph, input } from "@chainrule/core";
import type { GateNode, GraphNode } from "@chainrule/core";
import { Add, Exp, Linear, Max, Min, Multiply, Negate, Sigmoid, Softmax, Subtract, Tanh } from "@chainrule/layers";
import { Random, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";

const FEATURES = 3;

/** The two layers that a graph's places share. */
type Layers = readonly [Linear, Linear];

/** How a graph may grow by a few gates over two of its nodes; none of them lets the numbers grow with the depth. */
const growths: readonly ((a: GraphNode, b: GraphNode, layers: Layers) => GateNode)[] = [
  (a, b) => apply(new Multiply(), apply(new Add(), a, b), 0.5),
  (a, b) => apply(new Multiply(), apply(new Subtract(), a, b), 0.5),
  (a, b) => apply(new Multiply(), a, apply(new Sigmoid(), b)),
  (a, b) => apply(new Max(), a, b),
  (a, b) => apply(new Min(), a, b),
  (a) => apply(new Tanh(), a),
  (a) => apply(new Exp(), apply(new Tanh(), a)),
  (a) => apply(new Negate(), a),
  (a) => apply(new Softmax(), a),
  (a, _, [first]) => apply(first.tied(), a),
  (a, _, [, second]) => apply(second.tied(), a),
];

/** What grows where: a number for the growth, and two that choose among the nodes that are there. */
const plans = fc.array(fc.tuple(fc.nat(growths.length - 1), fc.nat(1000), fc.nat(1000)), {
  minLength: 1,
  maxLength: 20,
  size: "max",
});

function grown(plan: readonly (readonly [growth: number, a: number, b: number])[], layers: Layers) {
  const inputs = [input("x"), input("y")] as const;
  const nodes: GraphNode[] = [...inputs];
  const unused = new Set<GraphNode>(nodes);
  for (const [growth, a, b] of plan) {
    const operands = [nodes[a % nodes.length], nodes[b % nodes.length]] as const;
    const node = growths[growth](...operands, layers);
    const queue: GraphNode[] = [node];
    for (const next of queue) if (next.kind === "gate") queue.push(...next.operands.filter((o) => !nodes.includes(o)));
    for (const used of queue) if (used.kind === "gate") for (const operand of used.operands) unused.delete(operand);
    nodes.push(node);
    unused.add(node);
  }
  // Whatever is left over comes into the output, so that every gate counts.
  const output = [...unused].reduce((sum, node) => apply(new Multiply(), apply(new Add(), sum, node), 0.5));
  return new Graph(inputs, output);
}

function normals(random: Random): Tensor {
  const x = zeros([2, FEATURES], "float64");
  for (let i = 0; i < x.data.length; i++) x.data[i] = random.normal();
  return x;
}

test("200 random graphs with fan-out and shared parameters agree with central differences", () => {
  const sizes: number[] = [];
  let shared = 0;
  let fanOut = 0;
  fc.assert(
    fc.property(plans, fc.nat(), (plan, seed) => {
      const random = new Random(seed);
      const layers = [0, 1].map(
        (i) => new Linear(FEATURES, FEATURES, { dtype: "float64", random: random.split(`layer ${i}`) }),
      ) as unknown as Layers;
      const graph = grown(plan, layers);
      const report = checkGate(graph, [normals(random), normals(random)], { tolerance: 1e-6 });
      expect(report.failures, String(report)).toEqual([]);
      sizes.push(graph.gates.length);
      const uses = graph.nodes.flatMap((node) => (node.kind === "gate" ? node.operands : []));
      if (new Set(uses).size < uses.length) fanOut++;
      if (graph.gates.filter((gate) => gate instanceof Linear).length > [...graph.parameters()].length / 2) shared++;
    }),
    { numRuns: 200, seed: 20_210_318 },
  );
  expect(sizes.length).toBe(200);
  expect(Math.min(...sizes)).toBeLessThanOrEqual(3);
  expect(Math.max(...sizes)).toBeGreaterThanOrEqual(40);
  expect(fanOut).toBeGreaterThan(100);
  expect(shared).toBeGreaterThan(30);
});
