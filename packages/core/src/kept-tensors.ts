import { fromTypedArray, isIntegerTensor, isTensor, isTypedArray } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * The tensors in what a gate keeps: that itself, or the values of its own properties and the entries of lists among them. A
 * bare typed array counts as a tensor with one axis.
 */
export function keptTensors(kept: unknown): (Tensor | IntegerTensor)[] {
  const found: (Tensor | IntegerTensor)[] = [];
  if (collect(found, kept) || typeof kept !== "object" || kept === null) return found;
  for (const value of Object.values(kept)) {
    if (!collect(found, value) && Array.isArray(value)) for (const entry of value) collect(found, entry);
  }
  return found;
}

/** Adds a tensor or a typed array to those found; false when the value is neither. */
function collect(found: (Tensor | IntegerTensor)[], value: unknown): boolean {
  if (isTensor(value) || isIntegerTensor(value)) found.push(value);
  else if (isTypedArray(value)) found.push(fromTypedArray(value, [value.length]) as Tensor | IntegerTensor);
  else return false;
  return true;
}
