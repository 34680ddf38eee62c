import { argmax, expectCount, fromTypedArray, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { savedList } from "./metric-state.ts";
import type { MetricState } from "./metric-state.ts";
import { expectThreshold, thresholdClasses, wantedSides } from "./threshold-classes.ts";
import { classCount, expectIgnoreIndex, IGNORED, wantedClasses } from "./wanted-classes.ts";
import type { LabelOptions } from "./wanted-classes.ts";

/**
 * How outputs become classes: the largest of a row of so many, the first one on a tie; or 1 for each output above a
 * threshold (0 for logits, 0.5 for probabilities), else 0.
 */
export type ClassDecision =
  | ({ readonly classes: number; readonly threshold?: undefined } & LabelOptions)
  | { readonly threshold: number; readonly classes?: undefined };

/**
 * How often examples of each class were taken for each class, counted batch by batch.
 *
 * - Shapes with `classes`: as `Accuracy` has them. With `threshold`: prediction `[...]`, target `[...]` of zeros and ones.
 */
export class ConfusionMatrix {
  readonly classes: number;
  readonly #threshold: number | undefined;
  readonly #ignoreIndex: number | undefined;
  readonly #counts: Float64Array;
  readonly #where: string;

  /**
   * @param where what counts by it, for error texts.
   * @throws ValueError for fewer than 2 classes, or a threshold that is not finite, and for both of them.
   */
  constructor(decision: ClassDecision, where = "ConfusionMatrix") {
    this.#where = where;
    if (decision?.threshold === undefined) {
      expectCount(where, "classes", decision?.classes, 2);
      expectIgnoreIndex(where, decision.ignoreIndex);
      this.classes = decision.classes;
      this.#ignoreIndex = decision.ignoreIndex;
    } else {
      if (decision.classes !== undefined) throw bothDecisions(where);
      expectThreshold(where, decision.threshold);
      this.#threshold = decision.threshold;
      this.classes = 2;
    }
    this.#counts = new Float64Array(this.classes ** 2);
  }

  /** How many examples have been counted. */
  get total(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  reset(): void {
    this.#counts.fill(0);
  }

  /** Takes one batch into account. */
  update(prediction: Tensor, target: Tensor | IntegerTensor): void {
    const [wanted, chosen] = this.#classesOf(`${this.#where}.update`, prediction, target);
    for (let i = 0; i < chosen.length; i++) {
      if (wanted[i] !== IGNORED) this.#counts[wanted[i] * this.classes + chosen[i]]++;
    }
  }

  /** How often class `wanted` was taken for class `chosen`. */
  count(wanted: number, chosen: number): number {
    for (const value of [wanted, chosen]) expectCount("ConfusionMatrix.count", "a class", value, 0, this.classes - 1);
    return this.#counts[wanted * this.classes + chosen];
  }

  /** The counts, `[classes, classes]`, true class first; the caller's own. */
  counts(): IntegerTensor {
    return fromTypedArray(Int32Array.from(this.#counts), [this.classes, this.classes]);
  }

  state(): MetricState {
    return { counts: [...this.#counts] };
  }

  /** @throws ValueError when it is no {@link state} of a matrix of as many classes. */
  load(state: MetricState): void {
    this.#counts.set(savedList(`${this.#where}.load`, state, "counts", this.classes ** 2));
  }

  #classesOf(where: string, prediction: Tensor, target: Tensor | IntegerTensor): [Int32Array, Int32Array] {
    if (this.#threshold !== undefined) {
      const chosen = thresholdClasses(where, prediction, this.#threshold);
      return [wantedSides(where, prediction, target), chosen];
    }
    const classes = classCount(where, prediction);
    if (classes !== this.classes) throw otherCount(where, this.classes, prediction.shape);
    return [wantedClasses(where, prediction, target, this.#ignoreIndex), argmax(prediction).data];
  }
}

function bothDecisions(where: string): ValueError {
  return new ValueError({
    code: "contradiction",
    where,
    expected: "classes and threshold exclude each other",
    got: "both",
    fix: "Give { classes } for rows of outputs, or { threshold } for outputs that decide alone",
  });
}

function otherCount(where: string, classes: number, got: readonly number[]): ShapeError {
  return new ShapeError({
    code: "class-count",
    where,
    expected: `prediction must have ${classes} classes`,
    got: shapeText(got),
    fix: "Make the metric with { classes } as many as the model has outputs, or { threshold } for a single output",
  });
}
