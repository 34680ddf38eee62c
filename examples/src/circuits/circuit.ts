import type { Graph } from "@chainrule/core";

/** One worked example: a graph after its forward and backward pass, with what it is meant to show. */
export interface Circuit {
  readonly title: string;
  /** What to look at, in a sentence or two. */
  readonly idea: string;
  readonly graph: Graph;
  /** Whether gates that are made of gates are drawn as one. */
  readonly folded?: true;
  /** The nodes to explain below the picture. */
  readonly explained: readonly string[];
}
