import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { ConfusionMatrix } from "./confusion-matrix.ts";
import type { ClassDecision } from "./confusion-matrix.ts";
import type { Metric } from "./metric.ts";
import type { MetricState } from "./metric-state.ts";

/**
 * How the scores of the classes become one figure.
 *
 * - `"binary"`: the score of class 1, of two. The default with a threshold.
 * - `"macro"`: the mean over the classes that occur or were chosen, each counting alike. The default for rows of classes.
 * - `"weighted"`: the mean over the classes, each counting as often as it occurs.
 * - `"micro"`: the score of all decisions together, which is the accuracy.
 */
export type Average = "binary" | "macro" | "weighted" | "micro";

/** Settings of `Precision`, `Recall` and `F1`. */
export type ClassScoreOptions = ClassDecision & { readonly average?: Average };

/** How a class came off: chosen rightly, chosen wrongly, and missed. */
export interface Outcome {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** A score of each class, made from a confusion matrix and averaged; 0 where nothing can be divided by. */
export abstract class ClassScore<Name extends string> implements Metric<Tensor | IntegerTensor, Name> {
  abstract readonly name: Name;
  readonly average: Average;
  readonly #matrix: ConfusionMatrix;

  /** @throws ValueError for an unknown average, or the binary one of more than 2 classes. */
  constructor(where: string, options: ClassScoreOptions) {
    this.#matrix = new ConfusionMatrix(options, where);
    this.average = options.average ?? (options.threshold === undefined ? "macro" : "binary");
    expectAverage(where, this.average, this.#matrix.classes);
  }

  reset(): void {
    this.#matrix.reset();
  }

  update(prediction: Tensor, target: Tensor | IntegerTensor): void {
    this.#matrix.update(prediction, target);
  }

  value(): number {
    if (this.#matrix.total === 0) return Number.NaN;
    const outcomes = Array.from({ length: this.#matrix.classes }, (_, index) => outcomeOf(this.#matrix, index));
    if (this.average === "binary") return this.score(outcomes[1]);
    if (this.average === "micro") return this.score(outcomes.reduce(together));
    const weights = outcomes.map(this.average === "macro" ? (outcome) => (isThere(outcome) ? 1 : 0) : occurrences);
    const weighted = outcomes.reduce((sum, outcome, index) => sum + weights[index] * this.score(outcome), 0);
    return weighted / weights.reduce((sum, weight) => sum + weight, 0);
  }

  state(): MetricState {
    return this.#matrix.state();
  }

  load(state: MetricState): void {
    this.#matrix.load(state);
  }

  /** The score of one class. */
  protected abstract score(outcome: Outcome): number;
}

/** A quotient that is 0 where there is nothing to divide by. */
export function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

function outcomeOf(matrix: ConfusionMatrix, index: number): Outcome {
  const truePositives = matrix.count(index, index);
  let [chosen, wanted] = [0, 0];
  for (let other = 0; other < matrix.classes; other++) {
    chosen += matrix.count(other, index);
    wanted += matrix.count(index, other);
  }
  return { truePositives, falsePositives: chosen - truePositives, falseNegatives: wanted - truePositives };
}

function together(one: Outcome, other: Outcome): Outcome {
  return {
    truePositives: one.truePositives + other.truePositives,
    falsePositives: one.falsePositives + other.falsePositives,
    falseNegatives: one.falseNegatives + other.falseNegatives,
  };
}

function isThere({ truePositives, falsePositives, falseNegatives }: Outcome): boolean {
  return truePositives + falsePositives + falseNegatives > 0;
}

function occurrences({ truePositives, falseNegatives }: Outcome): number {
  return truePositives + falseNegatives;
}

function expectAverage(where: string, average: Average, classes: number): void {
  if (average === "macro" || average === "weighted" || average === "micro") return;
  if (average === "binary" && classes === 2) return;
  throw new ValueError({
    code: "invalid-option",
    where,
    expected: `average must be "macro", "weighted" or "micro"${classes === 2 ? ', or "binary"' : ""}`,
    got: average === "binary" ? `"binary" of ${classes} classes` : String(average),
  });
}
