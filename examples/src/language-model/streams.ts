import { Dataset } from "@chainrule/data";
import { fromTypedArray } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";

/**
 * A text cut into so many streams of equal length, and these into windows, so ordered that batches of one window from each
 * stream read all of them from beginning to end: the window of example `i` goes on where that of `i - count` ended. What
 * is left at the end of the text is left out.
 *
 * - Shapes: inputs and targets `[windows, context]`; the targets are the characters that follow.
 *
 * @param codes at least `count * context + 1` of them.
 */
export function streams(codes: Int32Array, count: number, context: number): Dataset<IntegerTensor> {
  const perStream = Math.floor((codes.length - 1) / (count * context));
  const [inputs, targets] = [0, 1].map((ahead) => {
    const ordered = new Int32Array(count * perStream * context);
    for (let window = 0; window < count * perStream; window++) {
      const [stream, place] = [window % count, Math.floor(window / count)];
      const start = (stream * perStream + place) * context + ahead;
      ordered.set(codes.subarray(start, start + context), window * context);
    }
    return fromTypedArray(ordered, [count * perStream, context]);
  });
  return new Dataset(inputs, targets);
}
