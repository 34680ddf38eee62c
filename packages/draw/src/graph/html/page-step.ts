import type { Diagram, DiagramNode, DiagramWire } from "../diagram/diagram.ts";
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
export function pageSteps({ nodes, wires }: Diagram, reading: Reading): PageStep[] {
  if (nodes.every(({ value }) => value === undefined)) return [];
  const leaving = new Map<string, string[]>(nodes.map(({ id }) => [id, [id]]));
  for (const { id, from } of wires) leaving.get(from)?.push(id);
  const gates = nodes.filter(({ kind, value }) => isGate(kind) && value !== undefined);
  const given = nodes.filter(({ kind }) => !isGate(kind) && kind !== "output");
  const start = given.flatMap(({ id }) => leaving.get(id) ?? []);
  const first = { text: "The inputs have their values.", node: undefined, values: start, gradients: [] };
  const forward = gates.map((node): PageStep => {
    const result = node.value === undefined ? "" : ` = ${quantityText(node.value)}`;
    const text = `Forward: ${reading.formula(node)}${result}`;
    return { text, node: node.id, values: leaving.get(node.id) ?? [], gradients: [] };
  });
  if (nodes.every(({ gradient }) => gradient === undefined)) return [first, ...forward];
  return [first, ...forward, ...backwardSteps(nodes, wires, reading, gates.toReversed())];
}

function isGate(kind: DiagramNode["kind"]): boolean {
  return kind === "gate" || kind === "group";
}

function backwardSteps(
  nodes: readonly DiagramNode[],
  wires: readonly DiagramWire[],
  reading: Reading,
  gates: readonly DiagramNode[],
): PageStep[] {
  const sums = new ArrivingSums(wires);
  const outputs = nodes.filter(({ kind }) => kind === "output");
  const begin = outputs.flatMap(({ id }) => [id, ...sums.after(reading.operandsOf(id))]);
  const steps: PageStep[] = [{ text: "Backward begins at the output.", node: undefined, values: [], gradients: begin }];
  for (const node of gates) {
    const handed = reading.handedBack(node);
    if (handed.length === 0) continue;
    const has = `${reading.nameOf(node.id)} has the gradient ${node.gradient?.numbers.join(" ")}`;
    const text = `Back: ${has} and hands back ${handed.join(", ")}`;
    steps.push({ text, node: node.id, values: [], gradients: sums.after(reading.operandsOf(node.id)) });
  }
  return steps;
}

/** Tells when a node's gradient is whole: when each of its wires that has a gradient has been seen. */
class ArrivingSums {
  readonly #missing: Map<string, number> = new Map();

  constructor(wires: readonly DiagramWire[]) {
    for (const { from, gradient } of wires) {
      if (gradient !== undefined) this.#missing.set(from, (this.#missing.get(from) ?? 0) + 1);
    }
  }

  /** These wires, and the nodes whose gradients are whole with them. */
  after(wires: readonly DiagramWire[]): string[] {
    const seen: string[] = [];
    for (const { id, from, gradient } of wires) {
      seen.push(id);
      if (gradient === undefined) continue;
      const missing = (this.#missing.get(from) ?? 0) - 1;
      this.#missing.set(from, missing);
      if (missing === 0) seen.push(from);
    }
    return seen;
  }
}
