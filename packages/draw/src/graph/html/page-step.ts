import type { Diagram, DiagramNode } from "../diagram/diagram.ts";
import { quantityText } from "../diagram/node-sentence.ts";
import type { Reading } from "../diagram/reading.ts";

/** One step through a circuit: what is said, and whose values and gradients are seen from then on. */
export interface PageStep {
  readonly text: string;
  /** The gate at work. */
  readonly node: string | undefined;
  /** Ids of nodes and wires. */
  readonly values: readonly string[];
  readonly gradients: readonly string[];
}

/** The way through a circuit gate by gate, forward and then back; only as far as values and gradients are known. */
export function pageSteps(diagram: Diagram, reading: Reading): PageStep[] {
  const { nodes } = diagram;
  if (nodes.every(({ value }) => value === undefined)) return [];
  const gates = nodes.filter(({ kind, value }) => (kind === "gate" || kind === "group") && value !== undefined);
  const given = nodes.filter(({ kind }) => kind !== "gate" && kind !== "group" && kind !== "output");
  const forward = gates.map((node): PageStep => {
    const result = node.value === undefined ? "" : ` = ${quantityText(node.value)}`;
    return {
      text: `Forward: ${reading.formula(node)}${result}`,
      node: node.id,
      values: leaving(diagram, node),
      gradients: [],
    };
  });
  const start = given.flatMap((node) => leaving(diagram, node));
  const first = { text: "The inputs have their values.", node: undefined, values: start, gradients: [] };
  return [first, ...forward, ...backwardSteps(diagram, reading, gates.toReversed())];
}

function backwardSteps(diagram: Diagram, reading: Reading, gates: readonly DiagramNode[]): PageStep[] {
  const { nodes, wires } = diagram;
  if (nodes.every(({ gradient }) => gradient === undefined)) return [];
  const seen = new Set<string>();
  /** These wires, and the nodes of which all wires have now been seen. */
  const seeing = (ids: readonly string[]): string[] => {
    for (const id of ids) seen.add(id);
    const whole = nodes.filter(
      ({ id }) =>
        !seen.has(id) && wires.every((wire) => wire.from !== id || seen.has(wire.id) || wire.gradient === undefined),
    );
    for (const { id } of whole) seen.add(id);
    return [...ids, ...whole.map(({ id }) => id)];
  };
  const outputs = new Set(nodes.filter(({ kind }) => kind === "output").map(({ id }) => id));
  const begin = seeing(wires.filter(({ to }) => outputs.has(to)).map(({ id }) => id));
  const steps: PageStep[] = [{ text: "Backward begins at the output.", node: undefined, values: [], gradients: begin }];
  for (const node of gates) {
    const handed = reading.handedBack(node);
    if (handed.length === 0) continue;
    const text = `Back: ${reading.nameOf(node.id)} has the gradient ${node.gradient?.numbers.join(" ")} and hands back ${handed.join(", ")}`;
    steps.push({ text, node: node.id, values: [], gradients: seeing(reading.operandsOf(node.id).map(({ id }) => id)) });
  }
  return steps;
}

/** A node and the wires that leave it. */
function leaving({ wires }: Diagram, { id }: DiagramNode): string[] {
  return [id, ...wires.filter(({ from }) => from === id).map((wire) => wire.id)];
}
