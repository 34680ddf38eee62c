import { fromTypedArray, lastingZeros } from "@chainrule/tensor";
import type { DType, IntegerTensor, Random, Tensor } from "@chainrule/tensor";

/** Normal numbers of a shape, and a label for each example. */
export function randomBatch(
  random: Random,
  shape: readonly number[],
  classes: number,
  dtype: DType,
): { inputs: Tensor; targets: IntegerTensor } {
  const inputs = lastingZeros(shape, dtype);
  random.fillNormal(inputs);
  return { inputs, targets: randomLabels(random, shape[0], classes) };
}

/** Whole numbers from 0 to `classes - 1`, at most 256 of them. */
export function randomLabels(random: Random, count: number, classes: number): IntegerTensor {
  return fromTypedArray(
    Uint8Array.from({ length: count }, () => random.integer(classes)),
    [count],
  );
}
