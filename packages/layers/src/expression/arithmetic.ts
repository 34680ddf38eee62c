import { apply } from "@chainrule/core";
import type { GateNode, Operand } from "@chainrule/core";
import { Add } from "../arithmetic/add.ts";
import { Divide } from "../arithmetic/divide.ts";
import { Exp } from "../arithmetic/exp.ts";
import { Log } from "../arithmetic/log.ts";
import { MatMul } from "../arithmetic/mat-mul.ts";
import { Max } from "../arithmetic/max.ts";
import { Min } from "../arithmetic/min.ts";
import { Multiply } from "../arithmetic/multiply.ts";
import { Negate } from "../arithmetic/negate.ts";
import { Power } from "../arithmetic/power.ts";
import { Reciprocal } from "../arithmetic/reciprocal.ts";
import { Sqrt } from "../arithmetic/sqrt.ts";
import { Subtract } from "../arithmetic/subtract.ts";

/*
 * Each of these puts a new gate into an expression, `multiply(add(x, y), z)`, from which a `Graph` is made. Operands are
 * nodes, parameters, and tensors or numbers for constants. Nothing is computed yet.
 */

/** `x + y`, and from the left on with more operands: a node of {@link Add}. */
export function add(x: Operand, y: Operand, ...more: Operand[]): GateNode {
  return more.reduce<GateNode>((sum, next) => apply(new Add(), sum, next), apply(new Add(), x, y));
}

/** `x - y`: a node of {@link Subtract}. */
export function subtract(x: Operand, y: Operand): GateNode {
  return apply(new Subtract(), x, y);
}

/** `x * y`, and from the left on with more operands: a node of {@link Multiply}. */
export function multiply(x: Operand, y: Operand, ...more: Operand[]): GateNode {
  return more.reduce<GateNode>((product, next) => apply(new Multiply(), product, next), apply(new Multiply(), x, y));
}

/** `x / y`: a node of {@link Divide}. */
export function divide(x: Operand, y: Operand): GateNode {
  return apply(new Divide(), x, y);
}

/** The larger of two, element by element: a node of {@link Max}. */
export function max(x: Operand, y: Operand): GateNode {
  return apply(new Max(), x, y);
}

/** The smaller of two, element by element: a node of {@link Min}. */
export function min(x: Operand, y: Operand): GateNode {
  return apply(new Min(), x, y);
}

/** `-x`: a node of {@link Negate}. */
export function negate(x: Operand): GateNode {
  return apply(new Negate(), x);
}

/** `1 / x`: a node of {@link Reciprocal}. */
export function reciprocal(x: Operand): GateNode {
  return apply(new Reciprocal(), x);
}

/** `e^x`: a node of {@link Exp}. */
export function exp(x: Operand): GateNode {
  return apply(new Exp(), x);
}

/** The natural logarithm: a node of {@link Log}. */
export function log(x: Operand): GateNode {
  return apply(new Log(), x);
}

/** The square root: a node of {@link Sqrt}. */
export function sqrt(x: Operand): GateNode {
  return apply(new Sqrt(), x);
}

/** `x^exponent`: a node of {@link Power}. */
export function power(x: Operand, exponent: number): GateNode {
  return apply(new Power(exponent), x);
}

/** The matrix product `X Y`: a node of {@link MatMul}. */
export function matMul(x: Operand, y: Operand): GateNode {
  return apply(new MatMul(), x, y);
}
