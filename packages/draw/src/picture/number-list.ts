import { contiguous, flat, isIntegerTensor, isTensor, tensor, toNested } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** The numbers of a tensor of any stride in row-major order; a list of numbers as it is. */
export function numberList(values: Tensor | IntegerTensor | ArrayLike<number>): ArrayLike<number> {
  if (isTensor(values)) return flat(contiguous(values));
  return isIntegerTensor(values) ? flat(tensor(toNested(values), "float64")) : values;
}
