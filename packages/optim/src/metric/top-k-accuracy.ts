import { contiguous, expectCount, flat, ShapeError, shapeText } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Share } from "./share.ts";
import type { Counted } from "./share.ts";
import { classCount, wantedClasses } from "./wanted-classes.ts";

/**
 * The share of examples whose right class is among the `k` largest outputs. Of equal outputs the first ones count as
 * larger, so that `k = 1` is the accuracy; a right class whose output is NaN is not among them.
 *
 * Its name is `"top5Accuracy"` for `k = 5`. Shapes are those of `Accuracy`.
 *
 * @typeParam K the number, as the compiler knows it.
 */
export class TopKAccuracy<const K extends number> extends Share<`top${K}Accuracy`> {
  readonly k: K;
  readonly name: `top${K}Accuracy`;

  /** @throws ValueError unless `k` is a whole number from 1 up. */
  constructor(k: K) {
    super();
    expectCount("TopKAccuracy", "k", k);
    this.k = k;
    this.name = `top${k}Accuracy`;
  }

  /** @throws ShapeError when there are fewer classes than `k`. */
  protected count(prediction: Tensor, target: Tensor | IntegerTensor): Counted {
    const classes = classCount("TopKAccuracy.update", prediction);
    if (classes < this.k) throw tooFewClasses(this.k, prediction.shape);
    const wanted = wantedClasses("TopKAccuracy.update", prediction, target);
    const outputs = flat(contiguous(prediction));
    let right = 0;
    for (let i = 0; i < wanted.length; i++) if (this.#isAmong(outputs, i * classes, classes, wanted[i])) right++;
    return { right, seen: wanted.length };
  }

  /** Whether fewer than `k` outputs of a row stand before that of a class. */
  #isAmong(outputs: ArrayLike<number>, start: number, classes: number, wanted: number): boolean {
    const own = outputs[start + wanted];
    let before = 0;
    for (let c = 0; c < classes; c++) {
      const output = outputs[start + c];
      if (output > own || (output === own && c < wanted)) before++;
    }
    return before < this.k && !Number.isNaN(own);
  }
}

function tooFewClasses(k: number, shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "too-few-classes",
    where: "TopKAccuracy.update",
    expected: `prediction must have at least ${k} classes`,
    got: shapeText(shape),
  });
}
