import type { Finding } from "./finding.ts";
import { figure, percent } from "./figure.ts";
import type { SlopeTrace } from "./slope-trace.ts";
import { verdictOf } from "./verdict-of.ts";

/**
 * The share of elements at the flat ends of functions that have two, such as tanh and the sigmoid; undefined when there are
 * none. By the worst layer: good up to 5 %, a look up to 30 %. Source: Glorot and Bengio, 2010, section 3.
 */
export function checkSaturation(slopes: readonly SlopeTrace[]): Finding | undefined {
  const twoSided = slopes.filter(({ isTwoSided }) => isTwoSided);
  if (twoSided.length === 0) return undefined;
  const worst = Math.max(...twoSided.map(({ saturatedShare }) => saturatedShare));
  const name = twoSided.find(({ saturatedShare }) => saturatedShare === worst)?.name ?? "";
  const verdict = verdictOf(worst, 0.05, 0.3);
  return {
    name: "saturation",
    code: "saturation",
    verdict,
    measures: twoSided.map((slope) => ({ name: slope.name, value: 100 * slope.saturatedShare, unit: "%" })),
    measured: worst === 0 ? "0 %" : `${figure(100 * worst)} % in ${name}`,
    expected: `up to ${percent(0.05)}`,
    advice:
      verdict === "good"
        ? "Measure again after some training."
        : `Make the inputs of ${name} smaller: Xavier weights, standardised inputs, or a norm before it.`,
  };
}
