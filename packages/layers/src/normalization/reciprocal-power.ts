import { binary, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * `1 / x^exponent`, element by element. Of 1/2 and 3/4 it is made of square roots, which every engine has vectors for,
 * within 5 roundings of the exact number; 0, negative numbers and infinite ones give what the power gives.
 */
export function reciprocalPower(x: Tensor, exponent: number): Tensor {
  if (exponent !== 0.5 && exponent !== 0.75) return unary("power", x, -exponent);
  const root = unary("sqrt", x);
  return unary("reciprocal", exponent === 0.5 ? root : binary("multiply", root, unary("sqrt", root)));
}
