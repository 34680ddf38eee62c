import type { DiagramNode } from "../diagram/diagram.ts";
import { quantityText } from "../diagram/node-sentence.ts";
import type { Reading } from "../diagram/reading.ts";

/** What a page tells of a node that is pointed at. */
export interface PageFacts {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, text: string])[];
}

/** Of a gate all four parts of the chain rule: its value, the gradient from above, its own part, and what it hands down. */
export function pageFacts(node: DiagramNode, reading: Reading): PageFacts {
  const isGate = node.kind === "gate" || node.kind === "group";
  const facts: [string, string][] = [];
  if (isGate) facts.push(["gate", node.text]);
  facts.push(["value", node.value === undefined ? "none before forward" : quantityText(node.value)]);
  const gradient = node.gradient === undefined ? "none before backward" : node.gradient.numbers.join(" ");
  facts.push([isGate ? "upstream gradient" : "gradient", gradient]);
  if (isGate) {
    if (node.backward !== undefined) facts.push(["locally", node.backward]);
    const handed = reading.handedBack(node);
    facts.push(["downstream gradients", handed.length === 0 ? "none yet" : handed.join("\n")]);
  }
  return { title: reading.formula(node), facts };
}
