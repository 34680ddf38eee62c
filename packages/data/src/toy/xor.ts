import { fromTypedArray, tensor } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { Dataset } from "../dataset/dataset.ts";

/**
 * Exclusive or: the four points with coordinates 0 or 1, labelled 1 where exactly one coordinate is 1. No straight line
 * parts the two classes.
 *
 * Shapes: inputs `[4, 2]`, targets `[4]`.
 */
export function xor(): Dataset<IntegerTensor> {
  const inputs = tensor([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  return new Dataset(inputs, fromTypedArray(Uint8Array.of(0, 1, 1, 0), [4]));
}
