import { ChainruleError, flat } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { placeText } from "../differences.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { passOf } from "../pass.ts";
import type { Trial } from "../trial.ts";

/** Every input at once at the edge of what a number can be. */
const EDGES = [Number.MIN_VALUE, 3e38, Number.MAX_VALUE, Infinity, NaN];

/** Large and vanishing numbers. Whether a result overflows is up to the equation, and told by the subject's `finiteAt`. */
export const extremes: Law = {
  key: "extremes",
  name: "Gate.forward and backward of extreme numbers stay finite where they can, and never break",
  examine(trial) {
    const findings: ConformanceFinding[] = [];
    for (const dtype of trial.dtypes) {
      for (const size of trial.finiteAt) {
        for (const sign of signsOf(size)) findings.push(...infiniteFindings(trial, dtype, size, sign));
      }
      // Whatever comes out, it must come out.
      for (const size of EDGES) for (const sign of signsOf(size)) attempt(trial, dtype, size, sign);
    }
    return findings;
  },
};

/** All positive, all negative, or by turns. */
const SIGNS = { "": () => 1, "-": () => -1, "+-": (at: number) => (at % 2 === 0 ? 1 : -1) } as const;

function signsOf(size: number): readonly (keyof typeof SIGNS)[] {
  return size === 0 || Number.isNaN(size) ? [""] : ["", "-", "+-"];
}

function infiniteFindings(trial: Trial, dtype: DType, size: number, sign: keyof typeof SIGNS): ConformanceFinding[] {
  return Object.entries(attempt(trial, dtype, size, sign)).flatMap(([of, x]) => {
    const numbers = flat(x);
    const at = numbers.findIndex((entry) => !Number.isFinite(entry));
    if (at < 0) return [];
    const where = `with every input at ${sign}${size} in ${dtype}`;
    return [{ of: `${of} ${placeText(at, x.shape)} ${where}`, expected: "a finite number", got: String(numbers[at]) }];
  });
}

/** A pass with such numbers; nothing when the gate refuses them in words. */
function attempt(trial: Trial, dtype: DType, size: number, sign: keyof typeof SIGNS): Readonly<Record<string, Tensor>> {
  try {
    return passOf(
      trial,
      trial.make(dtype),
      trial.varied((at) => size * SIGNS[sign](at), dtype),
    );
  } catch (error) {
    if (error instanceof ChainruleError) return {};
    throw error;
  }
}
