import { emptyLike } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { keptFactor } from "./expect-drop.ts";

/** What to multiply a tensor by to drop the share `p` of it: 0 with the probability `p`, else `1 / (1 - p)`. */
export function dropMask(x: Tensor, p: number, random: Random): Tensor {
  const mask = emptyLike(x);
  random.fillMask(mask, 1 - p, keptFactor(p));
  return mask;
}
