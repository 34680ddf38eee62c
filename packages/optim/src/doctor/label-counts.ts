import { isTensor } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** Integer labels, counted. */
export interface LabelCounts {
  readonly classes: number;
  readonly examples: number;
  /** Labels that are negative, or not below the number of classes. */
  readonly outOfRange: number;
  readonly missingClasses: number;
  readonly commonestShare: number;
}

/**
 * Counts integer labels; undefined for targets that are numbers. The classes lie along the prediction's last axis; where it
 * has length 1, a single score, there are two.
 */
export function labelCounts(targets: Tensor | IntegerTensor, prediction: Tensor): LabelCounts | undefined {
  if (isTensor(targets)) return undefined;
  const scores = prediction.shape.at(-1) ?? 1;
  const classes = scores === 1 || prediction.shape.length === targets.shape.length ? 2 : scores;
  const counts = new Float64Array(classes);
  let outOfRange = 0;
  for (const label of elementsOf(targets)) {
    if (label >= 0 && label < classes) counts[label]++;
    else outOfRange++;
  }
  const missingClasses = counts.filter((count) => count === 0).length;
  const examples = targets.size;
  return { classes, examples, outOfRange, missingClasses, commonestShare: Math.max(...counts) / examples };
}

function* elementsOf(x: IntegerTensor): Generator<number> {
  for (let i = 0; i < x.size; i++) {
    let [at, rest] = [x.offset, i];
    for (let axis = x.shape.length - 1; axis >= 0; axis--) {
      at += (rest % x.shape[axis]) * x.stride[axis];
      rest = Math.floor(rest / x.shape[axis]);
    }
    yield x.data[at];
  }
}
