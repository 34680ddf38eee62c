import { apply } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import { ELU } from "../activation/elu.ts";
import type { ELUOptions } from "../activation/elu.ts";
import { LeakyReLU } from "../activation/leaky-relu.ts";
import type { LeakyReLUOptions } from "../activation/leaky-relu.ts";
import { ReLU } from "../activation/relu.ts";
import { Sigmoid } from "../activation/sigmoid.ts";
import { Softmax } from "../activation/softmax.ts";
import type { SoftmaxOptions } from "../activation/softmax.ts";
import { Tanh } from "../activation/tanh.ts";

/** `max(0, x)`: a node of {@link ReLU}. */
export function relu(x: Operand): GateNode {
  return apply(new ReLU(), x);
}

/** The logistic sigmoid: a node of {@link Sigmoid}. */
export function sigmoid(x: Operand): GateNode {
  return apply(new Sigmoid(), x);
}

/** The hyperbolic tangent: a node of {@link Tanh}. */
export function tanh(x: Operand): GateNode {
  return apply(new Tanh(), x);
}

/** `x`, or `slope x` below 0: a node of {@link LeakyReLU}. */
export function leakyRelu(x: Operand, options: LeakyReLUOptions = {}): GateNode {
  return apply(new LeakyReLU(options), x);
}

/** `x`, or `alpha (e^x - 1)` below 0: a node of {@link ELU}. */
export function elu(x: Operand, options: ELUOptions = {}): GateNode {
  return apply(new ELU(options), x);
}

/** Numbers that sum to 1 along an axis: a node of {@link Softmax}. */
export function softmax(x: Operand, options: SoftmaxOptions = {}): GateNode {
  return apply(new Softmax(options), x);
}
