import { argmax } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Share } from "./share.ts";
import type { Counted } from "./share.ts";
import { classCount, expectIgnoreIndex, IGNORED, wantedClasses } from "./wanted-classes.ts";
import type { LabelOptions } from "./wanted-classes.ts";

/**
 * The share of examples whose largest output stands at the right class; the first one counts on a tie.
 *
 * - Shapes: prediction `[..., classes]` of logits or probabilities with at least 2 classes; target integer labels
 *   `[...]`, or one row of probabilities (a one-hot row, say) for each prediction, `[..., classes]`.
 */
export class Accuracy extends Share<"accuracy"> {
  readonly name = "accuracy";
  readonly ignoreIndex: number | undefined;

  /** @throws ValueError for a label to ignore that is no whole number. */
  constructor({ ignoreIndex }: LabelOptions = {}) {
    super();
    expectIgnoreIndex("Accuracy", ignoreIndex);
    this.ignoreIndex = ignoreIndex;
  }

  protected count(prediction: Tensor, target: Tensor | IntegerTensor): Counted {
    classCount("Accuracy.update", prediction);
    const chosen = argmax(prediction);
    const wanted = wantedClasses("Accuracy.update", prediction, target, this.ignoreIndex);
    let [right, ignored] = [0, 0];
    for (let i = 0; i < chosen.size; i++) {
      if (chosen.data[i] === wanted[i]) right++;
      else if (wanted[i] === IGNORED) ignored++;
    }
    return { right, seen: chosen.size - ignored };
  }
}
