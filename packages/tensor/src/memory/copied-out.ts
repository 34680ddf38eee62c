import { isIntegerTensor, isTensor } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import { pack } from "../layout.ts";
import { ndarrayView } from "../ndarray-view.ts";

/** The value with a copy in place of every tensor that it is, or that it holds as an array or a plain object. */
export function copiedOut<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (isTensor(value)) return pack(value as Tensor) as Value;
  if (isIntegerTensor(value)) return ndarrayView(value.data.slice(), value.shape, value.stride, value.offset) as Value;
  if (Array.isArray(value)) return value.map(copiedOut) as Value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, copiedOut(entry)])) as Value;
}
