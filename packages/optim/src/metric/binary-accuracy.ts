import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Share } from "./share.ts";
import type { Counted } from "./share.ts";
import { expectThreshold, thresholdClasses, wantedSides } from "./threshold-classes.ts";

/** Settings of {@link BinaryAccuracy}. */
export interface BinaryAccuracyOptions {
  /** An output above it means class 1. Default 0, for logits; 0.5 for probabilities. */
  readonly threshold?: number;
}

/**
 * The share of outputs that stand on the right side of a threshold: of two classes, or of many labels that may hold at
 * once.
 *
 * - Shapes: prediction `[...]` of logits (or probabilities with `threshold: 0.5`); target `[...]` of zeros and ones.
 */
export class BinaryAccuracy extends Share<"binaryAccuracy"> {
  readonly name = "binaryAccuracy";
  readonly threshold: number;

  constructor({ threshold = 0 }: BinaryAccuracyOptions = {}) {
    super();
    expectThreshold("BinaryAccuracy", threshold);
    this.threshold = threshold;
  }

  protected count(prediction: Tensor, target: Tensor | IntegerTensor): Counted {
    const chosen = thresholdClasses("BinaryAccuracy.update", prediction, this.threshold);
    const wanted = wantedSides("BinaryAccuracy.update", prediction, target);
    let right = 0;
    for (let i = 0; i < chosen.length; i++) if (chosen[i] === wanted[i]) right++;
    return { right, seen: chosen.length };
  }
}
