import { pack, sameShape, sumToShape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * The gradient an addition hands to an operand of this shape: `gradOutput`, summed over the axes along which the operand
 * was repeated. Always a tensor of its own, since the caller may add further gradients to it in place.
 */
export function distribute(gradOutput: Tensor, shape: readonly number[]): Tensor {
  return sameShape(gradOutput.shape, shape) ? pack(gradOutput) : sumToShape(gradOutput, shape);
}
