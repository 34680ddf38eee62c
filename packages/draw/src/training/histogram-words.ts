import { countText, figureText, percentText } from "../picture/figure-text.ts";
import type { Binned } from "./binned.ts";

/** A line below a histogram. */
export interface HistogramWords {
  readonly text: string;
  /** Class of the style sheet: what is wrong stands out. */
  readonly kind: "quiet" | "alarm";
}

/** What bars do not show: mean and spread, the exact zeros, what is not finite. Lines that would tell nothing are left out. */
export function histogramWords({ total, zeros, nan, infinite, mean, deviation }: Binned): HistogramWords[] {
  const words: HistogramWords[] = [];
  if (mean !== undefined) {
    const spread = deviation === undefined ? "" : `, std ${figureText(deviation)}`;
    words.push({ text: `${countText(total)} values, mean ${figureText(mean)}${spread}`, kind: "quiet" });
  }
  if (zeros > 0) words.push({ text: `${percentText(zeros / total)} are exactly 0, not in the bars`, kind: "quiet" });
  const broken = [nan === 0 ? "" : `${countText(nan)} NaN`, infinite === 0 ? "" : `${countText(infinite)} infinite`];
  if (nan + infinite > 0) words.push({ text: broken.filter((part) => part !== "").join(", "), kind: "alarm" });
  return words;
}
