import { assign, broadcastView, dtypeOf, scalar, expectFinite } from "@chainrule/tensor";
import type { Initializer } from "./initializer.ts";

/** The same value everywhere: `constant(0)` for zeros. Weights need random values, or all their rows stay alike. */
export function constant(value: number): Initializer {
  expectFinite("constant", "value", value);
  return (x) => assign(x, broadcastView(scalar(value, dtypeOf(x)), x.shape));
}
