import { bin, deviation, extent, mean } from "d3-array";
import { scaleLinear } from "d3-scale";
import { domainOf } from "../picture/domain-of.ts";

/** One bar of a histogram. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** What a histogram shows of some numbers, and what it tells in words. */
export interface Binned {
  /** Bars of equal widths between round numbers; none where no number but zero is finite. */
  readonly bars: readonly Bar[];
  readonly total: number;
  /** Exact zeros, which are in no bar. */
  readonly zeros: number;
  readonly nan: number;
  /** Infinite, or so large that a difference of two of them may be. */
  readonly infinite: number;
  /** Of the finite ones, zeros among them; undefined where there are none. */
  readonly mean: number | undefined;
  /** Standard deviation of the finite ones, with n - 1; undefined for fewer than two. */
  readonly deviation: number | undefined;
}

const LARGEST = 1e150;

/** Sorts numbers into about so many bars, and counts what a bar would hide. */
export function binned(values: ArrayLike<number>, bars: number): Binned {
  const list = Array.from(values);
  const finite = list.filter((value) => Math.abs(value) <= LARGEST);
  const drawn = finite.filter((value) => value !== 0);
  const nan = list.filter((value) => Number.isNaN(value)).length;
  return {
    bars: barsOf(drawn, bars),
    total: list.length,
    zeros: finite.length - drawn.length,
    nan,
    infinite: list.length - finite.length - nan,
    mean: mean(finite),
    deviation: deviation(finite),
  };
}

function barsOf(values: readonly number[], count: number): Bar[] {
  const [lowest, highest] = extent(values);
  if (lowest === undefined || highest === undefined) return [];
  const scale = scaleLinear().domain(domainOf(lowest, highest)).nice(count);
  const [from, to] = scale.domain();
  const edges = scale.ticks(count).filter((edge) => edge > from && edge < to);
  // The smallest numbers there are can be lost when the ends are rounded.
  const within = values.map((value) => Math.min(Math.max(value, from), to));
  const bins = bin().domain([from, to]).thresholds(edges)(within);
  return bins.map((bar) => ({ from: bar.x0 ?? from, to: bar.x1 ?? to, count: bar.length }));
}
