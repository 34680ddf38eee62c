import { ClassScore, quotient } from "./class-score.ts";
import type { ClassScoreOptions, Outcome } from "./class-score.ts";

/**
 * Of the examples that were taken for a class, the share that is of it: `TP / (TP + FP)`, 0 where none was.
 *
 * `new Precision({ classes: 3 })` averages over classes, `new Precision({ threshold: 0 })` looks at class 1 of one output's two sides.
 * Shapes are those of `ConfusionMatrix`, averages those of `Average`.
 */
export class Precision extends ClassScore<"precision"> {
  readonly name = "precision";

  constructor(options: ClassScoreOptions) {
    super("Precision", options);
  }

  protected score({ truePositives, falsePositives }: Outcome): number {
    return quotient(truePositives, truePositives + falsePositives);
  }
}
