import { contiguous, expectCount, flat, ShapeError, shapeText } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Share } from "./share.ts";
import type { Counted } from "./share.ts";
import { classCount, expectIgnoreIndex, IGNORED, wantedClasses } from "./wanted-classes.ts";
import type { LabelOptions } from "./wanted-classes.ts";

/**
 * The share of examples whose right class is among the `k` largest outputs. Of equal outputs the first ones count as
 * larger, and NaN as the largest, so that `k = 1` is the accuracy.
 *
 * Its name is `"top5Accuracy"` for `k = 5`. Shapes are those of `Accuracy`.
 *
 * @typeParam K the number, as the compiler knows it.
 */
export class TopKAccuracy<const K extends number> extends Share<`top${K}Accuracy`> {
  readonly k: K;
  readonly name: `top${K}Accuracy`;

  readonly ignoreIndex: number | undefined;

  /** @throws ValueError unless `k` is a whole number from 1 up, and a label to ignore a whole number. */
  constructor(k: K, { ignoreIndex }: LabelOptions = {}) {
    super();
    expectCount("TopKAccuracy", "k", k);
    expectIgnoreIndex("TopKAccuracy", ignoreIndex);
    this.ignoreIndex = ignoreIndex;
    this.k = k;
    this.name = `top${k}Accuracy`;
  }

  /** @throws ShapeError when there are fewer classes than `k`. */
  protected count(prediction: Tensor, target: Tensor | IntegerTensor): Counted {
    const classes = classCount("TopKAccuracy.update", prediction);
    if (classes < this.k) throw tooFewClasses(this.k, prediction.shape);
    const wanted = wantedClasses("TopKAccuracy.update", prediction, target, this.ignoreIndex);
    const outputs = flat(contiguous(prediction));
    let [right, seen] = [0, 0];
    for (let i = 0; i < wanted.length; i++) {
      if (wanted[i] === IGNORED) continue;
      seen++;
      if (this.#isAmong(outputs, i * classes, classes, wanted[i])) right++;
    }
    return { right, seen };
  }

  /** Whether fewer than `k` outputs of a row stand before that of a class. */
  #isAmong(outputs: ArrayLike<number>, start: number, classes: number, wanted: number): boolean {
    const own = outputs[start + wanted];
    let before = 0;
    for (let c = 0; c < classes; c++) if (standsBefore(outputs[start + c], own, c < wanted)) before++;
    return before < this.k;
  }
}

/** Whether an output is larger than another one, or as large and of an earlier class; NaN is the largest, as for `argmax`. */
function standsBefore(output: number, other: number, isEarlier: boolean): boolean {
  if (Number.isNaN(other)) return isEarlier && Number.isNaN(output);
  return output > other || Number.isNaN(output) || (isEarlier && output === other);
}

function tooFewClasses(k: number, shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "too-few-classes",
    where: "TopKAccuracy.update",
    expected: `prediction must have at least ${k} classes`,
    got: shapeText(shape),
  });
}
