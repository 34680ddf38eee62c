import { reshape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** A sequence as an image: `[..., length]` seen as `[..., 1, length]`. */
export function withHeight(x: Tensor): Tensor {
  return reshape(x, [...x.shape.slice(0, -1), 1, x.shape[x.shape.length - 1]]);
}

/** The image of {@link withHeight} as a sequence again. */
export function withoutHeight(x: Tensor): Tensor {
  return reshape(x, [...x.shape.slice(0, -2), x.shape[x.shape.length - 1]]);
}
