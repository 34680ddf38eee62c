import { cubicMinimum } from "./cubic-minimum.ts";
import type { LinePoint } from "./cubic-minimum.ts";
import type { Vector } from "./vector.ts";

/** A place on the line with its gradient. */
export interface Trial extends LinePoint {
  readonly gradient: Vector;
}

/** The loss and its gradient at a distance along the direction. */
export type Probe = (distance: number) => Trial;

/** How the search along a line went. */
export interface SearchResult {
  readonly found: Trial;
  readonly evaluations: number;
}

/** How much of the fall that the slope promises there must be. */
const SUFFICIENT = 1e-4;
/** To which share the slope must have become flatter. */
const FLATTER = 0.9;
const MOST_TRIALS = 25;

/**
 * A distance that fulfils the strong Wolfe conditions: the loss falls by at least 1e-4 of what the slope at the start
 * promises, and the slope is at most 0.9 times as steep. First the distance grows until an interval holds such a place,
 * then the interval shrinks around it. A place where the loss or its slope is not finite counts as too far.
 *
 * Source: Nocedal and Wright, 2006, Numerical Optimization, algorithms 3.5 and 3.6; the safeguards are PyTorch's.
 *
 * @param probe evaluates a place.
 * @param start the place at distance 0, of negative slope.
 * @param distance the first one to try.
 * @param reach the largest element of the direction.
 * @param smallest the search ends when the interval moves no parameter by more than that.
 */
export function searchLine(
  probe: Probe,
  start: Trial,
  distance: number,
  reach: number,
  smallest: number,
): SearchResult {
  const search = new LineSearch(probe, start);
  const interval = search.grow(distance);
  const found = Array.isArray(interval) ? search.shrink(interval as [Trial, Trial], reach, smallest) : interval;
  return { found: found as Trial, evaluations: search.evaluations };
}

class LineSearch {
  evaluations = 0;
  readonly #probe: Probe;
  readonly #start: Trial;
  /** Trials after the first one. */
  #trials = 0;

  constructor(probe: Probe, start: Trial) {
    this.#probe = probe;
    this.#start = start;
  }

  /** A place that will do, or two that have one between them. */
  grow(first: number): Trial | [Trial, Trial] {
    let before = this.#start;
    let present = this.#evaluate(first);
    while (this.#trials < MOST_TRIALS) {
      const isWorse = this.#trials > 1 && present.loss >= before.loss;
      if (this.#isTooHigh(present) || isWorse) return [before, present];
      if (this.#isFlat(present)) return present;
      if (present.slope >= 0) return [before, present];
      const least = present.distance + 0.01 * (present.distance - before.distance);
      const next = cubicMinimum(before, present, least, 10 * present.distance);
      before = present;
      present = this.#again(next);
    }
    return [this.#start, present];
  }

  /** The best place between two. */
  shrink(interval: [Trial, Trial], reach: number, smallest: number): Trial {
    // Written so that a loss of NaN is never the lower one.
    let [low, high] = interval[1].loss < interval[0].loss ? [interval[1], interval[0]] : interval;
    let isStuck = false;
    while (this.#trials < MOST_TRIALS && Math.abs(high.distance - low.distance) * reach >= smallest) {
      const least = Math.min(low.distance, high.distance);
      const most = Math.max(low.distance, high.distance);
      let next = cubicMinimum(low, high, least, most);
      const margin = 0.1 * (most - least);
      const isNearEnd = Math.min(most - next, next - least) < margin;
      if (isNearEnd && (isStuck || next >= most || next <= least)) {
        next = Math.abs(next - most) < Math.abs(next - least) ? most - margin : least + margin;
        isStuck = false;
      } else {
        isStuck = isNearEnd;
      }
      const trial = this.#again(next);
      if (this.#isTooHigh(trial) || trial.loss >= low.loss) {
        [low, high] = trial.loss < low.loss ? [trial, low] : [low, trial];
        continue;
      }
      if (this.#isFlat(trial)) return trial;
      if (trial.slope * (high.distance - low.distance) >= 0) high = low;
      low = trial;
    }
    return low;
  }

  /** Also where the loss is NaN. */
  #isTooHigh({ distance, loss }: LinePoint): boolean {
    return !(loss <= this.#start.loss + SUFFICIENT * distance * this.#start.slope);
  }

  #isFlat({ slope }: LinePoint): boolean {
    return Math.abs(slope) <= -FLATTER * this.#start.slope;
  }

  #again(distance: number): Trial {
    this.#trials++;
    return this.#evaluate(distance);
  }

  /** A place whose slope is no finite number is as high as can be, however low the loss: the way there was too long. */
  #evaluate(distance: number): Trial {
    this.evaluations++;
    const trial = this.#probe(distance);
    return Number.isFinite(trial.slope) ? trial : { ...trial, loss: Infinity };
  }
}
