import { fold, Graph, input } from "@chainrule/core";
import { add, exp, multiply, reciprocal } from "@chainrule/layers";
import type { Circuit } from "./circuit.ts";

/** The four gates that make a sigmoid together. */
const SIGMOID = ["negated", "exponential", "one more", "f"];

/** `f = 1 / (1 + exp(-(w0 x0 + w1 x1 + w2)))`, gate by gate. */
export function sigmoidNeuron(): Circuit {
  const graph = neuron();
  pass(graph, "f");
  return {
    title: "a neuron with a sigmoid, gate by gate",
    idea: "However long the way, each gate needs only the gradient of its own output and its own local gradient.",
    graph,
    explained: ["f", "exponential", "s"],
  };
}

/** The same neuron with its last four gates folded into one. */
export function sigmoidGate(): Circuit {
  const graph = fold(neuron(), SIGMOID, "sigmoid");
  pass(graph, "sigmoid");
  return {
    title: "the same neuron with its sigmoid as one gate",
    idea: "A group of gates is a gate. Its local gradient is (1 - s) s: at s = 0.73 that is 0.2.",
    graph,
    folded: true,
    explained: ["sigmoid"],
  };
}

function neuron(): Graph {
  const [w0, x0, w1, x1, w2] = [input("w0"), input("x0"), input("w1"), input("x1"), input("w2")];
  const s = add(multiply(w0, x0), multiply(w1, x1), w2).as("s");
  const negated = multiply(s, -1).as("negated");
  const f = reciprocal(add(exp(negated).as("exponential"), 1).as("one more")).as("f");
  return new Graph([w0, x0, w1, x1, w2], f);
}

function pass(graph: Graph, output: string): void {
  graph.run({ w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 });
  graph.backwardFrom(output);
}
