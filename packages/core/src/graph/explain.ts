import { flat, pack, StateError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Explanation } from "./explanation.ts";
import type { UpstreamPart } from "./explanation.ts";
import type { GateNode, GraphNode } from "./graph-node.ts";
import type { GraphView } from "./graph-view.ts";
import { localGradients } from "./local-gradient.ts";
import { isRepeatable } from "./repeatable.ts";

/** Settings of {@link explain}. */
export interface ExplainOptions {
  /** Computes the whole local Jacobian, however large. Default false: only where it is small. */
  readonly dense?: boolean;
}

/**
 * The chain rule at one node of a graph, or of a walk through it: upstream gradient, local gradient and their product,
 * with numbers and shapes. `String(explanation)` is for people.
 *
 * The gate is run again to look at its local gradient, and then put back as it was, with the gradients of its parameters.
 *
 * @param node a node, or its name.
 * @throws StateError when forward has not reached the node; ValueError when it is not in the graph.
 */
export function explain(graph: GraphView, node: GraphNode | string, options: ExplainOptions = {}): Explanation {
  const value = graph.value(node);
  if (value === undefined) throw notComputed(node);
  const found = typeof node === "string" ? (graph.nodes.find(({ name }) => name === node) as GraphNode) : node;
  const upstream = graph.gradient(found);
  return new Explanation(found, value, {
    upstream,
    parts: upstream === undefined ? [] : partsOf(graph, found),
    operands: found.kind === "gate" ? operandsOf(graph, found, value, options.dense ?? false) : [],
  });
}

function operandsOf(graph: GraphView, node: GateNode, output: Tensor, dense: boolean): Explanation["operands"] {
  const values = node.operands.map((operand) => graph.value(operand) as Tensor);
  const downstream = node.operands.map((_, i) => graph.wireGradient(node, i));
  const locals = leftAsItWas(node.gate, values, downstream[0] && graph.gradient(node), () =>
    localGradients(node.gate, values, output, dense),
  );
  return node.operands.map((operand, i) => ({
    node: operand,
    value: values[i],
    local: locals[i],
    downstream: downstream[i],
  }));
}

/** Does something with a gate, and then repeats its passes, so that it remembers what it did before. */
function leftAsItWas<Result>(
  gate: Gate,
  inputs: readonly Tensor[],
  gradOutput: Tensor | undefined,
  look: () => Result,
): Result {
  const parameters = [...gate.parameters()];
  const kept = parameters.map(({ grad }) => pack(grad));
  const result = look();
  if (isRepeatable(gate)) {
    gate.forward(...inputs);
    if (gradOutput !== undefined) gate.backward(gradOutput);
  }
  for (const [i, { grad }] of parameters.entries()) flat(grad).set(flat(kept[i]));
  return result;
}

function partsOf(graph: GraphView, node: GraphNode): UpstreamPart[] {
  const parts: UpstreamPart[] = [];
  for (const from of graph.nodes) {
    if (from.kind !== "gate") continue;
    for (const [i, operand] of from.operands.entries()) {
      const gradient = operand === node ? graph.wireGradient(from, i) : undefined;
      if (gradient !== undefined) parts.push({ from, gradient });
    }
  }
  return parts;
}

function notComputed(node: GraphNode | string): StateError {
  return new StateError({
    code: "not-computed",
    where: "explain",
    expected: "forward must have reached the node",
    got: `no value of ${String(node)} yet`,
    fix: "Call forward, run or the next steps of the walk first",
  });
}
