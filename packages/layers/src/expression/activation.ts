import { apply } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import { ELU } from "../activation/elu.ts";
import type { ELUOptions } from "../activation/elu.ts";
import { GELU } from "../activation/gelu.ts";
import type { GELUOptions } from "../activation/gelu.ts";
import { GLU } from "../activation/glu.ts";
import type { GLUOptions } from "../activation/glu.ts";
import { HardSigmoid } from "../activation/hard-sigmoid.ts";
import { HardSwish } from "../activation/hard-swish.ts";
import { HardTanh } from "../activation/hard-tanh.ts";
import type { HardTanhOptions } from "../activation/hard-tanh.ts";
import { LeakyReLU } from "../activation/leaky-relu.ts";
import type { LeakyReLUOptions } from "../activation/leaky-relu.ts";
import { LogSoftmax } from "../activation/log-softmax.ts";
import type { LogSoftmaxOptions } from "../activation/log-softmax.ts";
import { Mish } from "../activation/mish.ts";
import { PReLU } from "../activation/prelu.ts";
import type { PReLUOptions } from "../activation/prelu.ts";
import { ReLU } from "../activation/relu.ts";
import { ReLU6 } from "../activation/relu6.ts";
import { SELU } from "../activation/selu.ts";
import { Sigmoid } from "../activation/sigmoid.ts";
import { SiLU } from "../activation/silu.ts";
import { Softmax } from "../activation/softmax.ts";
import type { SoftmaxOptions } from "../activation/softmax.ts";
import { Softplus } from "../activation/softplus.ts";
import type { SoftplusOptions } from "../activation/softplus.ts";
import { Softsign } from "../activation/softsign.ts";
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

/** `x P(x)`, with `P` the distribution of normal numbers: a node of {@link GELU}. */
export function gelu(x: Operand, options: GELUOptions = {}): GateNode {
  return apply(new GELU(options), x);
}

/** The first half of an axis, each number times the sigmoid of its partner in the second: a node of {@link GLU}. */
export function glu(x: Operand, options: GLUOptions = {}): GateNode {
  return apply(new GLU(options), x);
}

/** The sigmoid of straight pieces: a node of {@link HardSigmoid}. */
export function hardSigmoid(x: Operand): GateNode {
  return apply(new HardSigmoid(), x);
}

/** `x` times the sigmoid of straight pieces: a node of {@link HardSwish}. */
export function hardSwish(x: Operand): GateNode {
  return apply(new HardSwish(), x);
}

/** `x`, kept between two bounds: a node of {@link HardTanh}. */
export function hardTanh(x: Operand, options: HardTanhOptions = {}): GateNode {
  return apply(new HardTanh(options), x);
}

/** The logarithm of numbers that sum to 1 along an axis: a node of {@link LogSoftmax}. */
export function logSoftmax(x: Operand, options: LogSoftmaxOptions = {}): GateNode {
  return apply(new LogSoftmax(options), x);
}

/** `x tanh(log(1 + e^x))`: a node of {@link Mish}. */
export function mish(x: Operand): GateNode {
  return apply(new Mish(), x);
}

/** `x`, or `x` times a slope below 0 that is a parameter of its own: a node of {@link PReLU}. */
export function prelu(x: Operand, options: PReLUOptions = {}): GateNode {
  return apply(new PReLU(options), x);
}

/** `min(max(0, x), 6)`: a node of {@link ReLU6}. */
export function relu6(x: Operand): GateNode {
  return apply(new ReLU6(), x);
}

/** The self-normalising exponential linear unit: a node of {@link SELU}. */
export function selu(x: Operand): GateNode {
  return apply(new SELU(), x);
}

/** `x` times its sigmoid: a node of {@link SiLU}. */
export function silu(x: Operand): GateNode {
  return apply(new SiLU(), x);
}

/** `log(1 + e^(beta x)) / beta`, a smooth rectifier: a node of {@link Softplus}. */
export function softplus(x: Operand, options: SoftplusOptions = {}): GateNode {
  return apply(new Softplus(options), x);
}

/** `x / (1 + |x|)`: a node of {@link Softsign}. */
export function softsign(x: Operand): GateNode {
  return apply(new Softsign(), x);
}
