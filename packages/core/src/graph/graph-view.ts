import type { Tensor } from "@chainrule/tensor";
import type { GateNode, GraphNode, InputNode } from "./graph-node.ts";

/** A computational graph with what is known on its wires at some moment: what pictures and explanations are made from. */
export interface GraphView {
  readonly inputs: readonly InputNode[];
  /** Every node after its operands. */
  readonly nodes: readonly GraphNode[];
  readonly outputs: Readonly<Record<string, GraphNode>>;
  /** The value of a node, or of the node with this name; undefined before forward has reached it. */
  value(node: GraphNode | string): Tensor | undefined;
  /** The gradient that came back to a node, the sum over all that use it; undefined where backward has not come. */
  gradient(node: GraphNode | string): Tensor | undefined;
  /** The part of it that this gate handed back to its operand at this place. */
  wireGradient(node: GateNode | string, operand: number): Tensor | undefined;
}
