/** What a range test saw. */
export interface LearningRateCurve {
  /** The learning rate of each step, rising. */
  readonly rates: readonly number[];
  /** The loss of each step before its update, smoothed. */
  readonly losses: readonly number[];
  /** Where the loss falls fastest; undefined where it falls nowhere. */
  readonly suggestion: number | undefined;
}

/** Of the curve's ends, where the one is not warm and the other explodes, so many points do not count. */
const MARGIN = { first: 5, last: 2 };

/**
 * The rate where the smoothed loss falls fastest along the logarithm of the rate, as a difference over two neighbours each
 * side; undefined where it falls nowhere.
 */
export function steepestRate(rates: readonly number[], losses: readonly number[]): number | undefined {
  let [steepest, best]: [number, number | undefined] = [0, undefined];
  for (let i = MARGIN.first; i < losses.length - MARGIN.last; i++) {
    const fall = (losses[i + 2] - losses[i - 2]) / Math.log(rates[i + 2] / rates[i - 2]);
    if (fall < steepest) [steepest, best] = [fall, rates[i]];
  }
  return best;
}
