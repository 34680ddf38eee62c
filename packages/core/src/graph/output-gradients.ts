import { dtypeOf, expectGradient, ones, scalar, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { findNode, findPosition } from "./find-node.ts";
import { isGraphNode } from "./graph-node.ts";
import type { GraphNode } from "./graph-node.ts";
import type { GraphPass, Seeds } from "./graph-pass.ts";
import type { GraphPlan } from "./graph-plan.ts";

/** A gradient for each of some nodes, by name; a number for a node of rank 0. */
export type OutputGradients = Readonly<Record<string, Tensor | number>>;

/**
 * Where `Graph.backwardFrom` starts.
 *
 * @throws ValueError for a node that is not in the graph, ShapeError for a gradient that is not like its node's value.
 */
export function outputGradients(
  plan: GraphPlan,
  pass: GraphPass,
  from: GraphNode | string | OutputGradients,
  gradOutput: Tensor | number | undefined,
): Seeds {
  pass.expectComputed();
  if (typeof from === "string" || isGraphNode(from)) {
    return [seed(pass, findPosition(plan, "Graph.backwardFrom", from), String(from), gradOutput)];
  }
  return Object.entries(from).map(([name, gradient]) => {
    const node = plan.outputNames.get(name) ?? findNode(plan, "Graph.backwardFrom", name);
    return seed(pass, plan.positions.get(node) as number, name, gradient);
  });
}

/** A start from every output, with the gradients given by name, else 1. */
export function allOutputGradients(plan: GraphPlan, pass: GraphPass, given: OutputGradients | undefined): Seeds {
  if (given !== undefined) return outputGradients(plan, pass, given, undefined);
  return [...plan.outputNames].map(([name, node]) => seed(pass, plan.positions.get(node) as number, name, undefined));
}

function seed(pass: GraphPass, position: number, name: string, gradient: Tensor | number | undefined): Seeds[number] {
  const value = pass.values[position] as Tensor;
  const where = "Graph.backwardFrom";
  if (gradient === undefined) {
    if (value.size === 1) return [position, ones(value.shape, dtypeOf(value))];
    throw new ShapeError({
      code: "gradient-needed",
      where,
      expected: `a gradient for ${name}, which has ${value.size} elements ${shapeText(value.shape)}`,
      got: "none",
      fix: "Pass a tensor of ones for the gradient of the sum: onesLike(value)",
    });
  }
  const tensor = typeof gradient === "number" ? scalar(gradient, dtypeOf(value)) : gradient;
  expectGradient(`${where} ${name}`, tensor, { shape: value.shape, dtype: dtypeOf(value) });
  return [position, tensor];
}
