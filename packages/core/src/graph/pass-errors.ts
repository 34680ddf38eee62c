import { StateError } from "@chainrule/tensor";
import type { GraphNode } from "./graph-node.ts";

/** A backward pass without a forward pass of its own: `"empty"` before any, `"spent"` after its backward. */
export function outOfOrder(title: string, state: "empty" | "spent"): StateError {
  const spent = state === "spent";
  return new StateError({
    code: spent ? "backward-twice" : "backward-before-forward",
    where: `${title}.backward`,
    expected: "one forward must come before each backward",
    got: spent ? "a second backward after one forward" : "no forward yet",
    fix: spent
      ? "Call forward again; a gradient from several nodes at once is one backwardFrom({ ... })"
      : "Call forward first",
  });
}

/** A value that was written into between forward and backward. */
export function changedSinceForward(title: string, node: GraphNode): StateError {
  return new StateError({
    code: "changed-since-forward",
    where: `${title}.backward`,
    expected: "values and parameters must be as they were in forward",
    got: `${String(node)} with other numbers`,
    fix: "Call forward again after writing into a tensor, or take the optimizer's step after backward",
  });
}

export function severalOutputs(where: string, names: readonly string[], instead: string): StateError {
  return new StateError({
    code: "several-outputs",
    where,
    expected: "a graph with one output",
    got: `the outputs ${names.join(", ")}`,
    fix: `Call ${instead}`,
  });
}
