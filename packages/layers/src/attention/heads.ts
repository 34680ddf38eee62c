import { pack, reshape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** `[batch, time, features]` seen as `[batch, heads, time, features / heads]`. */
export function headsOf(x: Tensor, heads: number): Tensor {
  const [batch, time, features] = x.shape;
  return reshape(x, [batch, time, heads, features / heads]).transpose(0, 2, 1, 3) as Tensor;
}

/** `[batch, heads, time, width]` with the features of the heads side by side, `[batch, time, heads * width]`. */
export function joinHeads(x: Tensor): Tensor {
  const [batch, heads, time, width] = x.shape;
  return reshape(pack(x.transpose(0, 2, 1, 3) as Tensor), [batch, time, heads * width]);
}
