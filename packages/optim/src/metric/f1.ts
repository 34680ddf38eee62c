import { ClassScore, quotient } from "./class-score.ts";
import type { ClassScoreOptions, Outcome } from "./class-score.ts";

/**
 * The harmonic mean of precision and recall: `2 TP / (2 TP + FP + FN)`, 0 where a class neither occurs nor was chosen.
 *
 * `new F1({ classes: 3 })` averages over classes, `new F1({ threshold: 0 })` looks at class 1 of one output's two sides.
 * Shapes are those of `ConfusionMatrix`, averages those of `Average`.
 */
export class F1 extends ClassScore<"f1"> {
  readonly name = "f1";

  constructor(options: ClassScoreOptions) {
    super("F1", options);
  }

  protected score({ truePositives, falsePositives, falseNegatives }: Outcome): number {
    return quotient(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }
}
