import { expectDType, expectShape, expectTensor, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** An average of parameters as plain data. */
export interface AverageState {
  readonly updates: number;
  /** In the order of the parameters. */
  readonly averages: readonly Tensor[];
}

/**
 * Refuses a state that does not belong to these averages.
 *
 * @throws ValueError for another number of parameters, ShapeError or DTypeError for other ones.
 */
export function checkAverageState(state: AverageState, averages: readonly Tensor[]): void {
  const where = "ExponentialMovingAverage.load";
  const { updates, averages: saved } = state ?? {};
  if (!Number.isSafeInteger(updates) || updates < 0 || !Array.isArray(saved) || saved.length !== averages.length) {
    throw new ValueError({
      code: "invalid-state",
      where,
      expected: `the state must have a number of updates and ${averages.length} averages`,
      got: `${String(updates)} and ${Array.isArray(saved) ? saved.length : "none"}`,
      fix: "Load into an average over the same parameters in the same order",
    });
  }
  for (const [i, average] of averages.entries()) {
    expectTensor(where, `averages[${i}]`, saved[i] as Tensor);
    expectShape(where, `averages[${i}]`, saved[i] as Tensor, average.shape);
    expectDType(where, `averages[${i}]`, saved[i] as Tensor, average, "the parameter");
  }
}
