import { apply, Graph, input } from "@chainrule/core";
import { spirals } from "@chainrule/data";
import { Linear, ReLU, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Adam } from "@chainrule/optim";
import { Arena, Random } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Circuit } from "./circuit.ts";

const STEPS = 400;
/** The point that is shown, in the middle of the second arm. */
const EXAMPLE = 150;

/** A network of two layers, trained to tell spiral arms apart, as one point goes through it. */
export function spiralNetwork(): Circuit {
  const random = new Random(3);
  const points = spirals({ random: random.split("points") });
  const [{ inputs, targets }] = points.batches({ batchSize: points.size });
  const x = input("x");
  const hidden = apply(new ReLU(), apply(new Linear(2, 32, { random: random.split("hidden") }), x).as("h")).as("a");
  const scores = apply(new Linear(32, 3, { random: random.split("output") }), hidden).as("scores");
  const graph = new Graph([x], scores);
  train(graph, inputs, targets);
  // One point of the second arm, and the gradient of its loss.
  const loss = new SoftmaxCrossEntropy();
  loss.forward(graph.forward(inputs.lo(EXAMPLE, 0).hi(1, 2)), targets.lo(EXAMPLE).hi(1));
  graph.backward(loss.backward()[0]);
  return {
    title: "a network of two layers after 400 steps",
    idea: "Stacked gates with parameters: the same rules as above, on matrices.",
    graph,
    explained: ["scores", "a"],
  };
}

function train(graph: Graph, inputs: Tensor, targets: IntegerTensor): void {
  const loss = new SoftmaxCrossEntropy();
  const optimizer = new Adam(graph.parameters(), { learningRate: 0.02 });
  const arena = new Arena();
  for (let step = 0; step < STEPS; step++) {
    arena.run(() => {
      optimizer.zeroGrad();
      loss.forward(graph.forward(inputs), targets);
      graph.backward(loss.backward()[0], { inputGradients: false });
      optimizer.step();
    });
  }
}
