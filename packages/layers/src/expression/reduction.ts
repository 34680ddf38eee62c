import { apply } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import type { AxesOptions } from "../arithmetic/axes-options.ts";
import { Mean } from "../arithmetic/mean.ts";
import { Sum } from "../arithmetic/sum.ts";

/** The sum over all axes, or over some: a node of {@link Sum}. */
export function sum(x: Operand, options: AxesOptions = {}): GateNode {
  return apply(new Sum(options), x);
}

/** The mean over all axes, or over some: a node of {@link Mean}. */
export function mean(x: Operand, options: AxesOptions = {}): GateNode {
  return apply(new Mean(options), x);
}
