import { apply, Graph, input } from "@chainrule/core";
import type { GateNode, GraphNode, InputNode, Operand } from "@chainrule/core";
import { Add, Divide, Exp, Linear, Max, Multiply, Negate, Reciprocal, Subtract, Tanh } from "@chainrule/layers";
import { Random, tensor } from "@chainrule/tensor";

export const add = (x: Operand, y: Operand): GateNode => apply(new Add(), x, y);
export const multiply = (x: Operand, y: Operand): GateNode => apply(new Multiply(), x, y);

/** f = (x + y) z at x = -2, y = 5, z = -4, where the gradients are -4, -4 and 3. */
export function firstCircuit(): Graph {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  const graph = new Graph([x, y, z], multiply(add(x, y).as("q"), z).as("f"));
  graph.run({ x: -2, y: 5, z: -4 });
  return graph;
}

function sigmoidOf(x: Operand): GateNode {
  return apply(new Reciprocal(), add(apply(new Exp(), apply(new Negate(), x)), 1));
}

/** The two-dimensional neuron with a sigmoid of single gates, or of one group. */
export function neuron(grouped: boolean): Graph {
  const inputs = ["w0", "x0", "w1", "x1", "w2"].map((name) => input(name));
  const [w0, x0, w1, x1, w2] = inputs;
  const sum = add(add(multiply(w0, x0), multiply(w1, x1)), w2);
  const t = input("t");
  const f = grouped ? apply(new Graph([t], sigmoidOf(t)), sum).as("sigmoid") : sigmoidOf(sum);
  const graph = new Graph(inputs, { f });
  graph.run({ w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 });
  return graph;
}

/** Values used twice, an output that is used as well, and a wire on which no gradient passes. */
export function sharingCircuit(): Graph {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  const p = add(x, y).as("p");
  const m = apply(new Max(), p, z).as("m");
  const graph = new Graph([x, y, z], { f: multiply(multiply(m, p), apply(new Divide(), x, y)).as("f"), m });
  graph.run({ x: 1.5, y: 2, z: -3 });
  return graph;
}

/** Layers, with tensors on the wires. */
export function network(): Graph {
  const x = input("x");
  const graph = new Graph([x], apply(new Linear(6, 3), apply(new Tanh(), apply(new Linear(2, 6), x))).as("scores"));
  graph.run({
    x: tensor([
      [1, 2],
      [-0.5, 0.25],
    ]),
  });
  return graph;
}

/** A circuit of so many gates, made from a seed, with several inputs, constants, fan-out and, where asked, groups. */
export function randomCircuit(seed: number, gates: number, groups = false): Graph {
  const random = new Random(seed);
  const inputs: InputNode[] = Array.from({ length: 1 + random.integer(4) }, (_, i) => input(`x${i}`));
  const nodes: GraphNode[] = [...inputs];
  const pick = (): GraphNode => nodes[nodes.length - 1 - random.integer(Math.min(nodes.length, 8))];
  for (let i = 0; i < gates; i++) {
    const kind = random.integer(groups ? 7 : 6);
    if (kind === 0) nodes.push(apply(new Tanh(), pick()));
    else if (kind === 1) nodes.push(multiply(pick(), 0.1 + random.integer(90) / 100));
    else if (kind === 2) nodes.push(apply(new Max(), pick(), pick()));
    else if (kind === 3) nodes.push(apply(new Subtract(), pick(), pick()));
    else if (kind < 6) nodes.push(add(pick(), pick()).as(`gate ${i}`));
    else nodes.push(apply(innerCircuit(), pick(), pick()).as(`group ${i}`));
  }
  const used = new Set(nodes.flatMap((node) => (node.kind === "gate" ? node.operands : [])));
  const ends = nodes.filter((node) => node.kind !== "input" && !used.has(node));
  const reached = inputs.filter((node) => used.has(node));
  const graph = new Graph(reached, Object.fromEntries(ends.map((node, i) => [`out${i}`, node])));
  graph.run(Object.fromEntries(reached.map(({ name }) => [name, random.integer(2000) / 777 - 1])));
  graph.backwardFrom(Object.fromEntries(ends.map((_, i) => [`out${i}`, 1])));
  return graph;
}

/** Of one value used three times, another only once, and a group in the group. */
function innerCircuit(): Graph {
  const [a, b, t] = [input("a"), input("b"), input("t")];
  const p = multiply(a, a);
  const square = apply(new Graph([t], multiply(t, t)), p).as("square");
  return new Graph([a, b], add(square, multiply(a, b)));
}
