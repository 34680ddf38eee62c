import { Dataset } from "@chainrule/data";
import { fromTypedArray, restride } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";

/**
 * A text cut into windows that lie side by side, each with the characters that follow its own as targets. What is left at
 * the end is left out.
 *
 * - Shapes: inputs and targets `[windows, context]`, both views of the same memory.
 *
 * @param codes at least `context + 1` of them.
 */
export function windows(codes: Int32Array, context: number): Dataset<IntegerTensor> {
  const count = Math.floor((codes.length - 1) / context);
  const text = fromTypedArray(codes, [codes.length]);
  const from = (start: number): IntegerTensor => restride(text, [count, context], [context, 1], start);
  return new Dataset(from(0), from(1));
}
