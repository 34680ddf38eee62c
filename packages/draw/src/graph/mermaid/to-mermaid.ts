import type { Diagram, DiagramNode, DiagramWire, Quantity } from "../diagram/diagram.ts";
import { quantityText } from "../diagram/node-sentence.ts";
import type { Direction } from "../layout/direction.ts";
import { mermaidText } from "./mermaid-text.ts";

/** The brackets around the text of each kind of node. */
const SHAPES: Readonly<Record<DiagramNode["kind"], readonly [open: string, close: string]>> = {
  input: ["([", "])"],
  constant: ["[", "]"],
  parameter: ["[/", "/]"],
  gate: ["((", "))"],
  group: ["[[", "]]"],
  output: [">", "]"],
};

/** A diagram in the language of Mermaid, for Markdown pages. Values and gradients stand on the wires, one below the other. */
export function toMermaid({ title, nodes, wires, groups }: Diagram, direction: Direction = "right"): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = title === undefined ? [] : ["---", `title: ${JSON.stringify(title)}`, "---"];
  lines.push(`flowchart ${direction === "right" ? "LR" : "TB"}`);
  lines.push(...membersOf(undefined, nodes, groups, "  "));
  for (const wire of wires) lines.push(`  ${wireLine(wire, byId.get(wire.from)?.value)}`);
  const dead = wires.flatMap(({ gradient }, i) => (gradient?.zero === true ? [i] : []));
  if (dead.length > 0) lines.push(`  linkStyle ${dead.join(",")} stroke:#a8b1bb`);
  return `${lines.join("\n")}\n`;
}

/** What stands directly in a group, and the groups in it. */
function membersOf(
  group: string | undefined,
  nodes: Diagram["nodes"],
  groups: Diagram["groups"],
  indent: string,
): string[] {
  const lines = nodes.filter((node) => node.group === group).map((node) => indent + nodeLine(node));
  for (const { id, label } of groups.filter((inner) => inner.group === group)) {
    lines.push(`${indent}subgraph ${id} ["${mermaidText(label)}"]`, ...membersOf(id, nodes, groups, `${indent}  `));
    lines.push(`${indent}end`);
  }
  return lines;
}

function nodeLine({ id, kind, symbol, name }: DiagramNode): string {
  const [open, close] = SHAPES[kind];
  const text = [symbol, ...(name === undefined ? [] : [name])].map(mermaidText).join("<br>");
  return `${id}${open}"${text}"${close}`;
}

function wireLine({ from, to, gradient }: DiagramWire, value: Quantity | undefined): string {
  const arrow = gradient?.zero === true ? "-.->" : "-->";
  const texts = value === undefined ? [] : [quantityText(value)];
  if (gradient !== undefined) texts.push(`∂ ${gradient.numbers.join(" ")}`);
  return texts.length === 0
    ? `${from} ${arrow} ${to}`
    : `${from} ${arrow}|"${texts.map(mermaidText).join("<br>")}"| ${to}`;
}
