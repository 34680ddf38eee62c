import { lasting, scalar, StateError, ValueError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { isContainer } from "../container.ts";
import type { Gate } from "../gate.ts";
import type { Parameter } from "../parameter.ts";
import type { ConstantNode, GateNode, GraphNode, InputNode } from "./graph-node.ts";
import { topologicalOrder } from "./topological-order.ts";

/** What never changes about a graph: its nodes in order, and who uses whom, by position. */
export interface GraphPlan {
  /** What errors call the graph. */
  readonly title: string;
  /** Every node after its operands; inputs come first, in the order of the graph's inputs. */
  readonly nodes: readonly GraphNode[];
  readonly positions: ReadonlyMap<GraphNode, number>;
  readonly named: ReadonlyMap<string, GraphNode>;
  /** The positions of each node's operands. */
  readonly operands: readonly (readonly number[])[];
  readonly inputCount: number;
  /** The positions of the outputs. */
  readonly outputs: readonly number[];
  readonly outputNames: ReadonlyMap<string, GraphNode>;
  readonly gates: readonly Gate[];
  /** Each once, though several gates may share it. */
  readonly parameters: readonly Parameter[];
  /** Whether a parameter stands at the node or before it, so that a gradient has to come there. */
  readonly learns: readonly boolean[];
}

/**
 * Puts the nodes of a graph in order and checks them.
 *
 * @throws ValueError or StateError for what cannot be one graph.
 */
export function planOf(
  title: string,
  inputs: readonly InputNode[],
  outputs: Readonly<Record<string, GraphNode>>,
): GraphPlan {
  const found = topologicalOrder("Graph", Object.values(outputs));
  expectTheseInputs(inputs, found);
  const computed = found.filter((node) => node.kind !== "input");
  const nodes: GraphNode[] = [...inputs, ...computed];
  const positions = new Map(nodes.map((node, i) => [node, i]));
  const gateNodes = computed.filter((node) => node.kind === "gate");
  expectGatesOnce(gateNodes);
  const own = nodes.map(parametersOf);
  const operands = nodes.map((node) =>
    node.kind === "gate" ? node.operands.map((operand) => positions.get(operand) as number) : [],
  );
  const learns: boolean[] = [];
  for (const [i, parameters] of own.entries()) learns.push(parameters.length > 0 || operands[i].some((o) => learns[o]));
  return {
    title,
    nodes,
    positions,
    named: namesOf(nodes),
    operands,
    inputCount: inputs.length,
    outputs: Object.values(outputs).map((node) => positions.get(node) as number),
    outputNames: new Map(Object.entries(outputs)),
    gates: gateNodes.map(({ gate }) => gate),
    parameters: [...new Set(own.flat())],
    learns,
  };
}

/** The tensor of a constant; a number takes on the element type of what it is used with. */
export function constantTensor({ value }: ConstantNode, dtype: DType): Tensor {
  return typeof value === "number" ? lasting(scalar(value, dtype)) : value;
}

function parametersOf(node: GraphNode): Parameter[] {
  if (node.kind === "gate") return [...node.gate.parameters()];
  return node.kind === "parameter" ? [node.parameter] : [];
}

function namesOf(nodes: readonly GraphNode[]): Map<string, GraphNode> {
  const named = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (node.name === undefined) continue;
    if (named.has(node.name)) {
      throw new ValueError({
        code: "duplicate-name",
        where: "Graph",
        expected: "every name must stand for one node",
        got: `two nodes with the name ${node.name}`,
        fix:
          node.kind === "input" ? "Make each input once, and use that node everywhere" : "Name one of them otherwise",
      });
    }
    named.set(node.name, node);
  }
  return named;
}

function expectTheseInputs(inputs: readonly InputNode[], found: readonly GraphNode[]): void {
  const listed = new Set<GraphNode>(inputs);
  const used = new Set(found);
  if (listed.size < inputs.length) {
    const twice = inputs.find((node, i) => inputs.indexOf(node) !== i);
    throw inputError("duplicate-input", "every input must be listed once", `${String(twice)} twice`, "List it once");
  }
  for (const node of found) {
    if (node.kind !== "input" || listed.has(node)) continue;
    const got = `the input ${node.name}, which is not among them`;
    throw inputError("unlisted-input", `all inputs must be listed (${inputs.join(", ")})`, got, `Add ${node.name}`);
  }
  for (const node of inputs) {
    if (node?.kind !== "input") {
      throw inputError(
        "not-an-input",
        'inputs must be made with input("x")',
        String(node),
        "List the input nodes only",
      );
    }
    if (used.has(node)) continue;
    const fix = `Leave ${node.name} out, or use it in an output`;
    throw inputError("unused-input", "every input must lead to an output", `${node.name}, which leads to none`, fix);
  }
}

function inputError(code: string, expected: string, got: string, fix: string): ValueError {
  return new ValueError({ code, where: "Graph", expected, got, fix });
}

/** Refuses a gate that stands at two places, also when one of them is inside of another gate. */
function expectGatesOnce(nodes: readonly GateNode[]): void {
  const places = new Map<Gate, string>();
  const visit = (gate: Gate, place: string): void => {
    const first = places.get(gate);
    if (first !== undefined) throw usedTwice(gate, first, place);
    places.set(gate, place);
    if (isContainer(gate)) for (const inner of gate.gates) visit(inner, `inside ${place}`);
  };
  for (const node of nodes) visit(node.gate, String(node));
}

function usedTwice(gate: Gate, first: string, second: string): StateError {
  return new StateError({
    code: "gate-used-twice",
    where: "Graph",
    expected: "every place must have a gate of its own, as a gate remembers one forward only",
    got: `the same ${String(gate)} at ${first} and at ${second}`,
    fix: "For a value that is used twice use its node twice; to share parameters, put gate.tied() at the second place",
  });
}
