import { flat, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Tensors of more elements are not looked at. */
const SMALL = 64;

/** A number that changes with the numbers of a small tensor and with their order; 0 for a large one. */
export function fingerprintOf(x: Tensor): number {
  if (x.shape.length === 0) return x.data[x.offset];
  if (x.size > SMALL) return 0;
  let print = 0;
  for (const [i, number] of flat(pack(x)).entries()) print += Math.sin(i + 1) * number;
  return print;
}
