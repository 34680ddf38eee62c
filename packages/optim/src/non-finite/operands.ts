import type { Coupling } from "@chainrule/core";
import { sameShape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { largestElement } from "./first-non-finite.ts";
import type { OperandValue } from "./provenance.ts";

/** A tensor that took part in making another. */
export interface NamedTensor {
  readonly of: string;
  readonly tensor: Tensor;
}

/**
 * The numbers that an element was made of, one of each tensor: that at the same place where a gate works element by element
 * on tensors of one shape, else the one of largest magnitude within the example.
 */
export function operandsOf(
  tensors: readonly NamedTensor[],
  index: readonly number[],
  shape: readonly number[],
  coupling: Coupling | undefined,
  example: number | undefined,
): OperandValue[] {
  return tensors.flatMap(({ of, tensor }): OperandValue[] => {
    if (coupling === "element" && sameShape(tensor.shape, shape)) return [{ of, index, value: tensor.get(...index) }];
    const largest = largestElement(tensor, of.startsWith("parameter") ? undefined : example);
    return largest === undefined ? [] : [{ of, ...largest }];
  });
}
