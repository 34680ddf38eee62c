import { fingerprint } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Tensors of more elements are not looked at; the clock of changes sees what the library itself writes into them. */
const SMALL = 64;

/** A number that changes with the numbers of a small tensor; 0 for a large one. */
export function fingerprintOf(x: Tensor): number {
  if (x.shape.length === 0) return x.data[x.offset];
  return x.size > SMALL ? 0 : fingerprint(x);
}
