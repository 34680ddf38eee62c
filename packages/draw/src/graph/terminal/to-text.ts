import { textTable } from "../../text/text-table.ts";
import type { Diagram, DiagramGroup, DiagramNode } from "../diagram/diagram.ts";
import { quantityText } from "../diagram/node-sentence.ts";
import { Reading } from "../diagram/reading.ts";

/** The columns of formulas and of what is handed back. */
const LEFT: ReadonlySet<number> = new Set([0, 3]);

/**
 * A diagram as lines of text, one for each node, from the inputs to the outputs: how it is computed, its value, its
 * gradient, and what it hands back to each operand. What is inside an open group is indented below its name.
 */
export function toText(diagram: Diagram): string {
  const { title, nodes, groups } = diagram;
  const reading = new Reading(diagram);
  const headings = new Headings(groups);
  const rows: string[][] = [["", "value", "∂ gradient", "hands back"]];
  for (const node of nodes) {
    if (isSaidElsewhere(node, reading)) continue;
    const { above, indent } = headings.before(node);
    for (const heading of above) rows.push([heading]);
    rows.push([indent + reading.formula(node), ...figures(node), reading.handedBack(node).join(", ")]);
  }
  return [...(title === undefined ? [] : [title, ""]), ...textTable(rows, LEFT)].join("\n");
}

/** A number stands in the formulas that use it, and an output with the name of its node is that node. */
function isSaidElsewhere({ id, kind, symbol }: DiagramNode, reading: Reading): boolean {
  if (kind === "constant") return reading.nameOf(id) === symbol;
  return kind === "output" && reading.operandsOf(id).some(({ from }) => reading.nameOf(from) === symbol);
}

function figures({ value, gradient }: DiagramNode): string[] {
  return [value === undefined ? "" : quantityText(value), gradient === undefined ? "" : gradient.numbers.join(" ")];
}

/** The names of groups, each above what is inside. */
class Headings {
  readonly #groups: ReadonlyMap<string, DiagramGroup>;
  #open: readonly string[] = [];

  constructor(groups: readonly DiagramGroup[]) {
    this.#groups = new Map(groups.map((group) => [group.id, group]));
  }

  before({ group }: DiagramNode): { readonly above: readonly string[]; readonly indent: string } {
    const path: DiagramGroup[] = [];
    for (let at = this.#find(group); at !== undefined; at = this.#find(at.group)) path.unshift(at);
    const above = path.flatMap(({ id, label }, depth) =>
      this.#open.includes(id) ? [] : [`${"  ".repeat(depth)}${label}:`],
    );
    this.#open = path.map(({ id }) => id);
    return { above, indent: "  ".repeat(path.length) };
  }

  #find(id: string | undefined): DiagramGroup | undefined {
    return id === undefined ? undefined : this.#groups.get(id);
  }
}
