import { ValueError } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { GateNode, input, nodeOf } from "./graph-node.ts";
import type { GraphNode, Operand } from "./graph-node.ts";
import { Graph } from "./graph.ts";

/** A graph told by names, in any order; see {@link wire}. */
export interface Wiring {
  readonly inputs: readonly string[];
  /** For each name a gate with its operands: names, numbers, tensors, parameters. */
  readonly gates: Readonly<Record<string, readonly [gate: Gate, ...operands: (string | Operand)[]]>>;
  /** Names of inputs or gates. */
  readonly outputs: readonly string[];
}

/**
 * A graph from names instead of expressions, for programs that read it from somewhere:
 *
 * ```
 * wire({
 *   inputs: ["x", "y", "z"],
 *   gates: { f: [new Multiply(), "q", "z"], q: [new Add(), "x", "y"] },
 *   outputs: ["f"],
 * })
 * ```
 *
 * @throws ValueError for a name that stands for nothing or for two things, a cycle, and gates that lead to no output.
 */
export function wire({ inputs, gates, outputs }: Wiring): Graph {
  const made = new Map<string, GraphNode>();
  for (const name of inputs) {
    if (made.has(name) || Object.hasOwn(gates, name))
      throw wireError("duplicate-name", `one meaning of ${name}`, "two");
    made.set(name, input(name));
  }
  for (const name of Object.keys(gates)) build(name, gates, made);
  const ends = outputs.map((name) => [name, find(name, "an output", made)] as const);
  const graph = new Graph(
    inputs.map((name) => made.get(name) as ReturnType<typeof input>),
    Object.fromEntries(ends),
  );
  expectAllUsed(gates, graph);
  return graph;
}

/** Makes the node of this name after all that it depends on, without recursion, as a chain may be of any length. */
function build(name: string, gates: Wiring["gates"], made: Map<string, GraphNode>): void {
  const path = [name];
  const onPath = new Set(path);
  while (path.length > 0) {
    const current = path[path.length - 1];
    const [gate, ...operands] = made.has(current) ? [] : gates[current];
    const missing = operands.find((operand) => typeof operand === "string" && !made.has(operand)) as string | undefined;
    if (missing === undefined) {
      if (!made.has(current)) made.set(current, nodeFor(current, gate, operands, made));
      path.pop();
      onPath.delete(current);
      continue;
    }
    if (!Object.hasOwn(gates, missing)) find(missing, `an operand of ${current}`, made);
    if (onPath.has(missing)) throw cycle([...path.slice(path.indexOf(missing)), missing]);
    path.push(missing);
    onPath.add(missing);
  }
}

function nodeFor(
  name: string,
  gate: Gate | undefined,
  operands: readonly (string | Operand)[],
  made: ReadonlyMap<string, GraphNode>,
): GraphNode {
  if (typeof gate?.forward !== "function") {
    throw wireError("not-a-gate", `${name} must begin with a gate`, String(gate), `Write ${name}: [gate, ...operands]`);
  }
  const nodes = operands.map((operand) =>
    typeof operand === "string" ? (made.get(operand) as GraphNode) : nodeOf(`wire ${name}`, operand),
  );
  return new GateNode(gate, nodes).as(name);
}

function find(name: string, what: string, made: ReadonlyMap<string, GraphNode>): GraphNode {
  const node = made.get(name);
  if (node !== undefined) return node;
  throw wireError(
    "unknown-name",
    `${what} must be the name of an input or a gate`,
    String(name),
    "Add it to the inputs or to the gates",
  );
}

function expectAllUsed(gates: Wiring["gates"], graph: Graph): void {
  const used = new Set(graph.nodes.map(({ name }) => name));
  const unused = Object.keys(gates).filter((name) => !used.has(name));
  if (unused.length === 0) return;
  throw wireError(
    "unused-gate",
    "every gate must lead to an output",
    unused.join(", "),
    "Leave it out, or name an output",
  );
}

function cycle(path: readonly string[]): ValueError {
  return wireError(
    "cycle",
    "a graph without cycles, as a value cannot depend on itself",
    path.join(" <- "),
    "Unroll a loop over time into one gate for each step, with tied gates",
  );
}

function wireError(code: string, expected: string, got: string, fix?: string): ValueError {
  return new ValueError({ code, where: "wire", expected, got, ...(fix !== undefined && { fix }) });
}
