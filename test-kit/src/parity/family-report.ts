import type { DType } from "@chainrule/tensor";
import { compareCase, TOLERANCES } from "./compare.ts";
import type { ParityFamily } from "./fixture.ts";
import type { MakeSubject } from "./subject.ts";

/** How far a family is from PyTorch in one element type. */
export interface FamilyReport {
  readonly comparisons: number;
  readonly worst: number;
  /** The comparisons beyond the tolerance, in words. */
  readonly failures: readonly string[];
}

/** Runs all cases of a family. */
export function familyReport({ family, cases }: ParityFamily, make: MakeSubject, dtype: DType): FamilyReport {
  const found = cases.flatMap((parityCase) =>
    compareCase(make, parityCase, dtype).map((comparison) => ({ ...comparison, options: parityCase.options })),
  );
  const tolerance = TOLERANCES[dtype];
  return {
    comparisons: found.length,
    worst: Math.max(0, ...found.map(({ difference }) => difference)),
    failures: found
      .filter(({ difference }) => difference > tolerance)
      .map(
        ({ what, difference, options }) =>
          `${family} ${JSON.stringify(options)} in ${dtype}: ${what} is off by ${difference.toExponential(1)}, ` +
          `more than ${tolerance}`,
      ),
  };
}
