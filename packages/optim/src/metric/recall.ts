import { ClassScore, quotient } from "./class-score.ts";
import type { ClassScoreOptions, Outcome } from "./class-score.ts";

/**
 * Of the examples of a class, the share that was taken for it: `TP / (TP + FN)`, 0 where there is none.
 *
 * `new Recall({ classes: 3 })` averages over classes, `new Recall({ threshold: 0 })` looks at class 1 of one output's two sides.
 * Shapes are those of `ConfusionMatrix`, averages those of `Average`.
 */
export class Recall extends ClassScore<"recall"> {
  readonly name = "recall";

  constructor(options: ClassScoreOptions) {
    super("Recall", options);
  }

  protected score({ truePositives, falseNegatives }: Outcome): number {
    return quotient(truePositives, truePositives + falseNegatives);
  }
}
