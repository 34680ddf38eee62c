import { flat, kernelsFor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Whether no element of a contiguous tensor is NaN or infinite. */
export function allFinite(x: Tensor): boolean {
  return kernelsFor(x).allFinite(flat(x), x.size);
}
