import type { Tensor } from "@chainrule/tensor";
import type { BackwardPattern } from "../backward-pattern.ts";
import type { GraphNode } from "./graph-node.ts";
import { inlineText } from "./inline-text.ts";
import { localGradientText } from "./local-gradient.ts";
import type { LocalGradient } from "./local-gradient.ts";

/** A part of the gradient of a node: what one of its uses handed back. */
export interface UpstreamPart {
  readonly from: GraphNode;
  readonly gradient: Tensor;
}

/** One operand of an explained gate. */
export interface ExplainedOperand {
  readonly node: GraphNode;
  readonly value: Tensor;
  readonly local: LocalGradient;
  /** Upstream times local: what the gate hands back on this wire. Undefined before a backward pass. */
  readonly downstream: Tensor | undefined;
}

/** What happens at one node on the way back, with all numbers. Its text is for people. */
export class Explanation {
  readonly node: GraphNode;
  readonly value: Tensor;
  readonly pattern: BackwardPattern | undefined;
  /** The gradient of the node's value. Undefined before a backward pass. */
  readonly upstream: Tensor | undefined;
  /** Of several uses, what each added to the upstream gradient. */
  readonly parts: readonly UpstreamPart[];
  /** Empty for inputs, constants and parameters. */
  readonly operands: readonly ExplainedOperand[];

  constructor(node: GraphNode, value: Tensor, seen: Omit<Explanation, "node" | "value" | "pattern" | "toString">) {
    this.node = node;
    this.value = value;
    this.pattern = node.kind === "gate" ? node.gate.pattern : undefined;
    this.upstream = seen.upstream;
    this.parts = seen.parts;
    this.operands = seen.operands;
  }

  /**
   * ```
   * f = Multiply()(q, z) = -12
   *   switcher: gives each input the gradient times the other input
   *   upstream gradient 1
   *   q = 3: local gradient -4, downstream -4
   *   z = -4: local gradient 3, downstream 3
   * ```
   */
  toString(): string {
    const { node, pattern, upstream, parts, operands } = this;
    const name = node.name === undefined || node.kind === "input" ? "" : `${node.name} = `;
    const call = node.kind === "gate" ? `${node.label}(${node.operands.map(String).join(", ")})` : node.label;
    const sum = parts.length > 1 ? `, the sum of ${parts.map(partText).join(" and ")}` : "";
    return [
      `${name}${call} = ${inlineText(this.value)}`,
      ...(pattern === undefined ? [] : [`  ${pattern.role}: ${pattern.sentence}`]),
      `  upstream gradient ${inlineText(upstream)}${sum}`,
      ...operands.map(
        ({ node: operand, value, local, downstream }) =>
          `  ${String(operand)} = ${inlineText(value)}: local gradient ${localGradientText(local)}, ` +
          `downstream ${inlineText(downstream)}`,
      ),
    ].join("\n");
  }
}

function partText({ from, gradient }: UpstreamPart): string {
  return `${inlineText(gradient)} from ${String(from)}`;
}
