import { addScaledVector, dot, scaledVector } from "./vector.ts";
import type { Vector } from "./vector.ts";

/** One step that was made: how far it went, and how the gradient changed by it. */
export interface CurvaturePair {
  readonly step: Vector;
  readonly change: Vector;
}

/** Below it a pair tells of no curvature that can be divided by. */
const FLAT = 1e-10;

/**
 * What the last steps tell about the curvature of the loss, in place of its Hessian.
 *
 * Source: Nocedal, 1980, Updating Quasi-Newton Matrices with Limited Storage.
 */
export class Curvature {
  readonly #limit: number;
  #pairs: CurvaturePair[] = [];

  /** @param limit how many pairs are kept: the newest of those given, as well. */
  constructor(limit: number, pairs: readonly CurvaturePair[] = []) {
    this.#limit = limit;
    this.#pairs = pairs.slice(-limit);
  }

  /** The pairs kept, the oldest first. */
  get pairs(): readonly CurvaturePair[] {
    return this.#pairs;
  }

  /** Takes a step into account; one along which the loss is not curved upwards is left out. */
  include(pair: CurvaturePair): void {
    if (!(dot(pair.change, pair.step) > FLAT)) return;
    this.#pairs = [...this.#pairs, pair].slice(-this.#limit);
  }

  /** The direction of descent: minus the inverse Hessian, as far as it is known, times the gradient. */
  direction(gradient: Vector): Vector {
    const direction = scaledVector(gradient, -1);
    const newest = this.#pairs.at(-1);
    if (newest === undefined) return direction;
    const inverses = this.#pairs.map(({ step, change }) => 1 / dot(change, step));
    const shares = new Float64Array(this.#pairs.length);
    for (let i = shares.length - 1; i >= 0; i--) {
      shares[i] = inverses[i] * dot(this.#pairs[i].step, direction);
      addScaledVector(direction, this.#pairs[i].change, -shares[i]);
    }
    const scale = dot(newest.change, newest.step) / dot(newest.change, newest.change);
    for (let k = 0; k < direction.length; k++) direction[k] *= scale;
    for (let i = 0; i < shares.length; i++) {
      const back = inverses[i] * dot(this.#pairs[i].change, direction);
      addScaledVector(direction, this.#pairs[i].step, shares[i] - back);
    }
    return direction;
  }
}
