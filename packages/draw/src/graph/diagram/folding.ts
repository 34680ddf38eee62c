import type { GateNode, GraphView } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { CircuitOptions } from "../circuit-options.ts";
import { groupTitle } from "./group-title.ts";

/** Larger groups are drawn as one unless all are to be open. */
const MOST_OPEN = 30;

/** Which groups are drawn as one, and whether all that were named have been met. */
export class Folding {
  readonly #folded: CircuitOptions["folded"];
  readonly #titles: Set<string> = new Set();

  constructor(folded: CircuitOptions["folded"]) {
    this.#folded = folded;
  }

  /** Whether the group at this node, with this graph inside, is drawn as one. */
  folds(node: GateNode, inner: GraphView): boolean {
    const title = groupTitle(node);
    this.#titles.add(title);
    if (this.#folded === undefined) return inner.nodes.length > MOST_OPEN;
    if (typeof this.#folded === "string") return this.#folded === "all";
    return this.#folded.includes(title);
  }

  /** @throws ValueError when one of the names is that of no group. */
  expectAllFound(): void {
    if (this.#folded === undefined || typeof this.#folded === "string") return;
    const missing = this.#folded.find((name) => !this.#titles.has(name));
    if (missing === undefined) return;
    throw new ValueError({
      code: "unknown-group",
      where: "diagramOf",
      expected: this.#titles.size === 0 ? "no groups to fold" : `groups among ${[...this.#titles].join(", ")}`,
      got: missing,
      fix: 'Give the node of the group a name with .as("name"), or fold "all"',
    });
  }
}
