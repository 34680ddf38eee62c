import { graphInside } from "@chainrule/core";
import type { GateNode, GraphNode, GraphView } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { numberText } from "../../text/number-text.ts";
import { plainText } from "../../text/plain-text.ts";
import { shortText } from "../../text/short-text.ts";
import { expectCircuitOptions } from "../circuit-options.ts";
import type { CircuitOptions } from "../circuit-options.ts";
import type { Diagram, DiagramGroup, DiagramNode, DiagramWire, Quantity } from "./diagram.ts";
import { Folding } from "./folding.ts";
import { gateSymbol, isSymmetric } from "./gate-symbol.ts";
import { groupTitle } from "./group-title.ts";
import { InsideView } from "./inside-view.ts";
import { outputGradient } from "./output-gradient.ts";
import { quantityOf } from "./quantity-of.ts";

const DECIMALS = 2;
const LONGEST = 26;

/**
 * Makes a picture of a graph, or of a walk through one, as plain data. Gates that are graphs become groups, with what
 * their own graph knows; the wires go through the box to those inside who use the value.
 *
 * @throws ValueError for an option that cannot be.
 */
export function diagramOf(view: GraphView, options: CircuitOptions = {}): Diagram {
  expectCircuitOptions("diagramOf", options);
  const drawing = new Drawing(view, options);
  const sources = drawing.add(view, new Map(), undefined);
  drawing.addOutputs(view, sources);
  drawing.folding.expectAllFound();
  const { nodes, wires, groups } = drawing;
  return { title: options.title === undefined ? undefined : plainText(options.title), nodes, wires, groups };
}

/** The diagram node from which a graph node's value comes. */
type Sources = Map<GraphNode, string>;

class Drawing {
  readonly nodes: DiagramNode[] = [];
  readonly wires: DiagramWire[] = [];
  readonly groups: DiagramGroup[] = [];
  readonly folding: Folding;
  readonly #decimals: number;
  readonly #outputs: ReadonlyMap<GraphNode, string>;

  constructor(view: GraphView, { decimals = DECIMALS, folded }: CircuitOptions) {
    this.#outputs = new Map(Object.entries(view.outputs).map(([name, node]) => [node, name]));
    this.folding = new Folding(folded);
    this.#decimals = decimals;
  }

  /** Adds all nodes of a graph, with its inputs given when it stands inside another. */
  add(view: GraphView, sources: Sources, group: string | undefined): Sources {
    for (const node of view.nodes) {
      if (sources.has(node)) continue;
      const inner = node.kind === "gate" ? graphInside(node.gate) : undefined;
      if (node.kind === "gate" && inner !== undefined && !this.folding.folds(node, inner)) {
        sources.set(node, this.#addInside(view, node, inner, sources, group));
        continue;
      }
      const id = this.#addNode(view, node, group, inner !== undefined);
      sources.set(node, id);
      if (node.kind === "gate") this.#addWires(view, node, id, sources);
    }
    return sources;
  }

  addOutputs(view: GraphView, sources: Sources): void {
    for (const [name, node] of Object.entries(view.outputs)) {
      const id = `n${this.nodes.length}`;
      const [value, gradient] = [view.value(node), outputGradient(view, node)].map((x) => this.#quantity(x));
      const symbol = shortText(name, LONGEST);
      const rest = { name: undefined, text: plainText(name), backward: undefined, group: undefined };
      this.nodes.push({ id, kind: "output", symbol, ...rest, value, gradient });
      this.#addWire(sources.get(node) as string, id, 0, false, gradient);
    }
  }

  /** Draws an open group and tells from which of its nodes its value comes. */
  #addInside(view: GraphView, node: GateNode, inner: GraphView, sources: Sources, group: string | undefined): string {
    const id = `g${this.groups.length}`;
    this.groups.push({ id, label: shortText(groupTitle(node), LONGEST), group });
    const given = inner.inputs.map((input, k): [GraphNode, string] => [input, sources.get(node.operands[k]) as string]);
    const inside = this.add(new InsideView(inner, view, node), new Map(given), id);
    return inside.get(Object.values(inner.outputs)[0]) as string;
  }

  #addNode(view: GraphView, node: GraphNode, group: string | undefined, isGroup: boolean): string {
    const id = `n${this.nodes.length}`;
    const symbol = isGroup ? shortText(groupTitle(node), LONGEST) : this.#symbolOf(node);
    this.nodes.push({
      id,
      kind: isGroup ? "group" : node.kind,
      symbol,
      name: this.#shownName(node, symbol),
      text: node.label.split("\n").map(plainText).join("\n"),
      backward: node.kind === "gate" ? node.gate.pattern?.sentence : undefined,
      group,
      value: this.#quantity(view.value(node)),
      gradient: this.#quantity(view.gradient(node)),
    });
    return id;
  }

  /** Unless it stands there already: in the node, or at the end of the wire. */
  #shownName(node: GraphNode, symbol: string): string | undefined {
    if (node.name === undefined || this.#outputs.get(node) === node.name) return undefined;
    const name = shortText(node.name, LONGEST);
    return name === symbol ? undefined : name;
  }

  #symbolOf(node: GraphNode): string {
    if (node.kind === "gate") return gateSymbol(node.label);
    if (node.kind === "constant" && typeof node.value === "number") return numberText(node.value, this.#decimals);
    return shortText(node.label, LONGEST);
  }

  #addWires(view: GraphView, node: GateNode, id: string, sources: Sources): void {
    const ordered = node.operands.length > 1 && !isSymmetric(node.label);
    for (const [k, operand] of node.operands.entries()) {
      const gradient = this.#quantity(view.wireGradient(node, k));
      this.#addWire(sources.get(operand) as string, id, k, ordered, gradient);
    }
  }

  #addWire(from: string, to: string, operand: number, ordered: boolean, gradient: Quantity | undefined): void {
    this.wires.push({ id: `w${this.wires.length}`, from, to, operand, ordered, gradient });
  }

  #quantity(tensor: Tensor | undefined): Quantity | undefined {
    return tensor === undefined ? undefined : quantityOf(tensor, this.#decimals);
  }
}
