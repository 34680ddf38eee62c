import { flat } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Overwrites a contiguous tensor with one value after the other, in row-major order. */
export function fillEach(x: Tensor, next: () => number): void {
  const data = flat(x);
  for (let i = 0; i < data.length; i++) data[i] = next();
}
