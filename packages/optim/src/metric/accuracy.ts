import { argmax } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Share } from "./share.ts";
import type { Counted } from "./share.ts";
import { classCount, wantedClasses } from "./wanted-classes.ts";

/**
 * The share of examples whose largest output stands at the right class; the first one counts on a tie.
 *
 * - Shapes: prediction `[..., classes]` of logits or probabilities with at least 2 classes; target integer labels
 *   `[...]`, or one row of probabilities (a one-hot row, say) for each prediction, `[..., classes]`.
 */
export class Accuracy extends Share<"accuracy"> {
  readonly name = "accuracy";

  protected count(prediction: Tensor, target: Tensor | IntegerTensor): Counted {
    classCount("Accuracy.update", prediction);
    const chosen = argmax(prediction);
    const wanted = wantedClasses("Accuracy.update", prediction, target);
    let right = 0;
    for (let i = 0; i < chosen.size; i++) if (chosen.data[i] === wanted[i]) right++;
    return { right, seen: chosen.size };
  }
}
