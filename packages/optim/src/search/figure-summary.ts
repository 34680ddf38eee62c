import type { Figures } from "../trainer/figures.ts";

/** Figures of several trainings together. */
export interface FigureSummary<Names extends string = string> {
  readonly mean: Figures<Names>;
  /** Of the sample, so with `count - 1` below the sum of squares. */
  readonly standardDeviation: Figures<Names>;
}

/** Mean and standard deviation of each figure; what is NaN in one of them is NaN in both. */
export function figureSummary<Names extends string>(figures: readonly Figures<Names>[]): FigureSummary<Names> {
  const names = Object.keys(figures[0]);
  const columns = names.map((name) => figures.map((one) => one[name as "loss"]));
  const byName = (of: (values: readonly number[]) => number): Figures<Names> =>
    Object.fromEntries(names.map((name, i) => [name, of(columns[i])])) as unknown as Figures<Names>;
  return { mean: byName(meanOf), standardDeviation: byName(deviationOf) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
