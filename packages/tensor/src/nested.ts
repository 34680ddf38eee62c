import type { IntegerTensor, Tensor } from "./tensor.ts";
import type { NestedNumbers } from "./create.ts";

/** The numbers of a tensor as nested arrays: a number for rank 0, rows of numbers for rank 2. */
export function toNested(x: Tensor | IntegerTensor): NestedNumbers {
  const build = (depth: number, index: number): NestedNumbers => {
    if (depth === x.shape.length) return x.data[index];
    return Array.from({ length: x.shape[depth] }, (_, i) => build(depth + 1, index + i * x.stride[depth]));
  };
  return build(0, x.offset);
}
