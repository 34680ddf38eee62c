import type { GraphNode, GraphView } from "@chainrule/core";
import { binary, contiguous, dtypeOf, flat } from "@chainrule/tensor";
import type { FloatArray, Tensor } from "@chainrule/tensor";

/**
 * What backward began with at an output: the gradient of its node less what came back from those who use it as well.
 * Undefined when that is nothing, as backward then began elsewhere.
 */
export function outputGradient(view: GraphView, output: GraphNode): Tensor | undefined {
  const whole = view.gradient(output);
  if (whole === undefined) return undefined;
  const used: Tensor[] = [];
  for (const node of view.nodes) {
    if (node.kind !== "gate") continue;
    for (const [k, operand] of node.operands.entries()) {
      const gradient = operand === output ? view.wireGradient(node, k) : undefined;
      if (gradient !== undefined) used.push(gradient);
    }
  }
  if (used.length === 0) return whole;
  const rest = used.reduce((left, gradient) => binary("subtract", left, gradient), whole);
  return withoutRounding(rest, [whole, ...used]);
}

/** Drops what a sum of these terms cannot know, so that 1 comes out as 1; undefined when nothing is left. */
function withoutRounding(rest: Tensor, terms: readonly Tensor[]): Tensor | undefined {
  const numbers: FloatArray = flat(contiguous(rest));
  const unit = 2 ** Math.ceil(Math.log2(largest(terms))) * (dtypeOf(rest) === "float32" ? 2 ** -21 : 2 ** -50);
  if (!Number.isFinite(unit) || unit === 0) return rest;
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.round(numbers[i] / unit) * unit;
  return numbers.some((x) => x !== 0) ? rest : undefined;
}

function largest(tensors: readonly Tensor[]): number {
  let most = 0;
  for (const tensor of tensors) for (const x of flat(contiguous(tensor))) most = Math.max(most, Math.abs(x));
  return most;
}
