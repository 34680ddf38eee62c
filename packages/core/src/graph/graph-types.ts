import type { Tensor } from "@chainrule/tensor";
import type { GraphNode, InputNode } from "./graph-node.ts";

/** One tensor for each input node. */
export type TensorsOf<Inputs extends readonly InputNode[]> = { -readonly [K in keyof Inputs]: Tensor };

/** The outputs of a graph: one node, or several with a name for each. */
export type GraphOutputs = GraphNode | Readonly<Record<string, GraphNode>>;

/** Settings of a {@link Graph}. */
export interface GraphOptions {
  /** What errors call it, for a gate that is made of gates. Default "Graph". */
  readonly title?: string;
}

/** What `Graph.run` takes: a tensor or a number for the name of each input. */
export type InputsByName<Inputs extends readonly InputNode[]> = Readonly<
  Record<Inputs[number]["name"], Tensor | number>
>;

/** What `Graph.run` gives; a single output has its node's name, else `output`. */
export type OutputsByName<Outputs extends GraphOutputs> = Record<
  Outputs extends GraphNode ? string : keyof Outputs & string,
  Tensor
>;
