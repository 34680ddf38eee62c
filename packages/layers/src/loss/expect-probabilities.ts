import { ValueError } from "@chainrule/tensor";
import type { FloatArray } from "@chainrule/tensor";

/** How far a row's sum may lie from 1: room for float32 rounding over many classes. */
const TOLERANCE = 1e-3;

/** Refuses rows that are no probabilities: an entry not finite or below 0, or a sum that is not 1. */
export function expectProbabilities(where: string, target: FloatArray, rows: number, columns: number): void {
  for (let r = 0, i = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++, i++) {
      if (!(target[i] >= 0 && target[i] < Infinity)) throw notAProbability(where, r, c, target[i]);
      sum += target[i];
    }
    if (Math.abs(sum - 1) > TOLERANCE) throw wrongSum(where, r, sum);
  }
}

function notAProbability(where: string, example: number, column: number, value: number): ValueError {
  return new ValueError({
    code: "not-a-probability",
    where,
    expected: `the target of example ${example} must be finite and not negative for class ${column}`,
    got: String(value),
    fix: "Pass probabilities, not logits",
  });
}

function wrongSum(where: string, example: number, sum: number): ValueError {
  return new ValueError({
    code: "probabilities-sum",
    where,
    expected: `the target of example ${example} must sum to 1 (within ${TOLERANCE})`,
    got: `a sum of ${Number(sum.toPrecision(6))}`,
    fix: "Divide each row by its sum, or pass integer labels",
  });
}
