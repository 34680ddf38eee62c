import type { GateNode, GraphNode, GraphView, InputNode } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";

/**
 * The graph inside of a gate as the graph around it sees it. It tells nothing that the outer one does not know yet; and what
 * goes into the gate and comes out of it the outer one knows, also where the inner one has not run itself.
 */
export class InsideView implements GraphView {
  readonly inputs: readonly InputNode[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: Readonly<Record<string, GraphNode>>;
  readonly #inner: GraphView;
  readonly #outer: GraphView;
  readonly #place: GateNode;
  readonly #output: GraphNode;

  /** @param place where the gate stands in the outer graph. */
  constructor(inner: GraphView, outer: GraphView, place: GateNode) {
    this.inputs = inner.inputs;
    this.nodes = inner.nodes;
    this.outputs = inner.outputs;
    this.#inner = inner;
    this.#outer = outer;
    this.#place = place;
    [this.#output] = Object.values(inner.outputs);
  }

  value(node: GraphNode): Tensor | undefined {
    const whole = this.#outer.value(this.#place);
    if (whole === undefined) return undefined;
    return this.#inner.value(node) ?? (node === this.#output ? whole : undefined);
  }

  gradient(node: GraphNode): Tensor | undefined {
    const whole = this.#outer.gradient(this.#place);
    if (whole === undefined) return undefined;
    return this.#inner.gradient(node) ?? (node === this.#output ? whole : undefined);
  }

  wireGradient(node: GateNode, operand: number): Tensor | undefined {
    if (this.#outer.gradient(this.#place) === undefined) return undefined;
    return this.#inner.wireGradient(node, operand) ?? this.#comingOut(node.operands[operand]);
  }

  /** What came back to an input that is used only once inside. */
  #comingOut(node: GraphNode): Tensor | undefined {
    const place = this.inputs.findIndex((input) => input === node);
    const uses = this.nodes
      .flatMap((each) => (each.kind === "gate" ? each.operands : []))
      .filter((each) => each === node);
    return place >= 0 && uses.length === 1 ? this.#outer.wireGradient(this.#place, place) : undefined;
  }
}
