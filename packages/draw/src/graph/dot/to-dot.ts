import { markupText } from "../../text/markup-text.ts";
import type { Diagram, DiagramNode, DiagramWire, Quantity } from "../diagram/diagram.ts";
import type { Direction } from "../layout/direction.ts";

/** The shape and the colours of each kind of node. */
const STYLES: Readonly<Record<DiagramNode["kind"], string>> = {
  input: 'shape=box style="rounded,filled" fillcolor="#f6f8fa"',
  constant: 'shape=box style="dashed"',
  parameter: 'shape=box style="filled" fillcolor="#fff8e5"',
  gate: 'shape=ellipse style="filled" fillcolor="#eef4ff"',
  group: 'shape=box peripheries=2 style="filled" fillcolor="#eef4ff"',
  output: "shape=plaintext",
};

/** A diagram in the language of Graphviz. The value of a wire is green, its gradient red and italic after a ∂. */
export function toDot({ title, nodes, wires, groups }: Diagram, direction: Direction = "right"): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = [
    "digraph circuit {",
    `  graph [rankdir=${direction === "right" ? "LR" : "TB"} fontname="monospace"${title === undefined ? "" : ` labelloc=t label=${quoted(title)}`}]`,
    '  node [fontname="monospace"]',
    '  edge [fontname="monospace" fontsize=11]',
    ...membersOf(undefined, nodes, groups, "  "),
    ...wires.map((wire) => `  ${wireLine(wire, byId.get(wire.from)?.value)}`),
    "}",
  ];
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
    lines.push(`${indent}subgraph cluster_${id} {`, `${indent}  label=${quoted(label)} style=rounded color="#818b98"`);
    lines.push(...membersOf(id, nodes, groups, `${indent}  `), `${indent}}`);
  }
  return lines;
}

function nodeLine({ id, kind, symbol, name, text }: DiagramNode): string {
  const shown = name === undefined ? symbol : `${symbol}\n${name}`;
  return `${id} [${STYLES[kind]} label=${quoted(shown)} tooltip=${quoted(text)}]`;
}

function wireLine({ from, to, gradient }: DiagramWire, value: Quantity | undefined): string {
  const shape = value?.shape === undefined ? [] : [colored("#59636e", value.shape)];
  const values = (value?.numbers ?? []).map((text) => colored("#116329", text));
  const gradients = (gradient?.numbers ?? []).map(
    (text, i) => `<I>${colored("#b3151d", i === 0 ? `∂ ${text}` : text)}</I>`,
  );
  const rows = [...shape, ...values, ...gradients];
  const attributes = rows.length === 0 ? [] : [`label=<${rows.join("<BR/>")}>`];
  if (gradient?.zero === true) attributes.push("style=dashed", 'color="#a8b1bb"');
  return attributes.length === 0 ? `${from} -> ${to}` : `${from} -> ${to} [${attributes.join(" ")}]`;
}

function colored(color: string, text: string): string {
  return `<FONT COLOR="${color}">${markupText(text)}</FONT>`;
}

/** A text in quotes. What it contains cannot end them, and a backslash is one. */
function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `"${escaped.replaceAll(/\p{Cc}/gu, " ")}"`;
}
