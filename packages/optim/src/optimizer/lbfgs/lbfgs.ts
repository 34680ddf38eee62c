import type { Parameter } from "@chainrule/core";
import { flat, fromTypedArray, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { parameterList } from "../parameter-list.ts";
import { Curvature } from "./curvature.ts";
import { FlatParameters } from "./flat-parameters.ts";
import { lbfgsSettings } from "./lbfgs-options.ts";
import type { LBFGSOptions } from "./lbfgs-options.ts";
import { checkLBFGSState } from "./lbfgs-state.ts";
import type { LBFGSState } from "./lbfgs-state.ts";
import { searchLine } from "./line-search.ts";
import type { Trial } from "./line-search.ts";
import { dot, largestMagnitude, scaledVector, sumOfMagnitudes } from "./vector.ts";
import type { Vector } from "./vector.ts";

/**
 * Limited-memory BFGS with a line search: the gradient is multiplied by an estimate of the inverse Hessian, made of the last
 * steps, and the loss is evaluated along that direction until the strong Wolfe conditions hold.
 *
 * For small problems whose whole data make one batch, where it needs far fewer evaluations than a first-order rule; the noise
 * of minibatches misleads it. It evaluates the loss several times for each step, so it takes a function, and is no
 * `Optimizer` for a Trainer:
 *
 * `const loss = optimizer.step(() => { const value = loss.forward(model.forward(x), y).get(); model.backward(loss.backward()[0]); return value; })`
 *
 * - All arithmetic is in double precision. Frozen parameters stay; freezing or freeing one forgets the curvature.
 * - Source: Liu and Nocedal, 1989, On the Limited Memory BFGS Method for Large Scale Optimization. Defaults and tests for
 *   the end are PyTorch's, with `line_search_fn="strong_wolfe"`.
 */
export class LBFGS {
  readonly #parameters: readonly Parameter[];
  readonly #settings: Required<LBFGSOptions>;
  #trained: FlatParameters;
  #curvature: Curvature;
  #last: { readonly step: Vector; readonly gradient: Vector } | undefined;
  #iterations = 0;
  #evaluations = 0;

  /** @throws ValueError for no parameters, something else than parameters, or settings unknown or outside of their range. */
  constructor(parameters: Iterable<Parameter>, options: LBFGSOptions = {}) {
    this.#settings = lbfgsSettings(options);
    this.#parameters = parameterList("LBFGS", parameters);
    this.#trained = this.#trainedNow();
    this.#curvature = new Curvature(this.#settings.history);
  }

  /**
   * Goes down as far as the settings allow.
   *
   * @param evaluate forward and backward over all the data; returns the loss. Gradients are empty when it is called.
   * @returns the loss at the start of the step.
   * @throws ValueError when the loss or a gradient is not finite; the parameters are then as before the last search.
   */
  step(evaluate: () => number): number {
    this.#watchFrozen();
    const { iterations, evaluations, gradientTolerance, changeTolerance, learningRate } = this.#settings;
    let { loss, gradient } = this.#evaluate(evaluate);
    this.#expectFinite(loss, gradient);
    const first = loss;
    let used = 1;
    if (largestMagnitude(gradient) <= gradientTolerance) return first;
    for (let iteration = 1; iteration <= iterations; iteration++) {
      const direction = this.#directionAt(gradient);
      const slope = dot(gradient, direction);
      this.#iterations++;
      this.#last = { step: scaledVector(direction, 0), gradient };
      if (slope > -changeTolerance) break;
      const distance =
        this.#iterations === 1 ? Math.min(1, 1 / sumOfMagnitudes(gradient)) * learningRate : learningRate;
      const before = loss;
      const { found, count } = this.#search(evaluate, { distance: 0, loss, slope, gradient }, direction, distance);
      used += count;
      this.#last = { step: scaledVector(direction, found.distance), gradient };
      ({ loss, gradient } = found);
      const isThere = largestMagnitude(gradient) <= gradientTolerance;
      const isStanding =
        largestMagnitude(this.#last.step) <= changeTolerance || Math.abs(loss - before) < changeTolerance;
      if (isThere || isStanding || used >= evaluations) break;
    }
    return first;
  }

  /** Everything a later one over the same parameters needs to go on to the bit, as copies. */
  state(): LBFGSState {
    return {
      kind: "LBFGS",
      iterations: this.#iterations,
      evaluations: this.#evaluations,
      steps: this.#curvature.pairs.map(({ step }) => asTensor(step)),
      changes: this.#curvature.pairs.map(({ change }) => asTensor(change)),
      last:
        this.#last === undefined ? null : { step: asTensor(this.#last.step), gradient: asTensor(this.#last.gradient) },
    };
  }

  /** Goes on from a {@link state}; refuses one of other parameters with a ValueError, and stays as it is. */
  load(state: LBFGSState): void {
    const trained = this.#trainedNow();
    checkLBFGSState(state, trained.values().length);
    this.#trained = trained;
    const pairs = state.steps.map((step, i) => ({ step: asVector(step), change: asVector(state.changes[i]) }));
    this.#curvature = new Curvature(this.#settings.history, pairs);
    const { last } = state;
    this.#last = last === null ? undefined : { step: asVector(last.step), gradient: asVector(last.gradient) };
    this.#iterations = state.iterations;
    this.#evaluations = state.evaluations;
  }

  toString(): string {
    const { iterations, history } = this.#settings;
    return `LBFGS(${this.#parameters.length} parameters, ${iterations} iterations, history ${history})`;
  }

  /** The direction from here, after the last step has been taken into account. */
  #directionAt(gradient: Vector): Vector {
    const last = this.#last;
    if (last !== undefined) {
      this.#curvature.include({ step: last.step, change: gradient.map((value, i) => value - last.gradient[i]) });
    }
    return this.#curvature.direction(gradient);
  }

  #search(evaluate: () => number, start: Trial, direction: Vector, distance: number): { found: Trial; count: number } {
    const origin = this.#trained.values();
    try {
      const { found, evaluations } = searchLine(
        (at) => {
          this.#trained.moveTo(origin, direction, at);
          const { loss, gradient } = this.#evaluate(evaluate);
          return { distance: at, loss, slope: dot(gradient, direction), gradient };
        },
        start,
        distance,
        largestMagnitude(direction),
        this.#settings.changeTolerance,
      );
      this.#expectFinite(found.loss, found.gradient);
      this.#trained.moveTo(origin, direction, found.distance);
      return { found, count: evaluations };
    } catch (error) {
      this.#trained.moveTo(origin, direction, 0);
      throw error;
    }
  }

  #evaluate(evaluate: () => number): { loss: number; gradient: Vector } {
    for (const parameter of this.#parameters) parameter.zeroGrad();
    const loss = evaluate();
    this.#evaluations++;
    return { loss, gradient: this.#trained.gradients() };
  }

  #expectFinite(loss: number, gradient: Vector): void {
    if (Number.isFinite(loss) && Number.isFinite(largestMagnitude(gradient))) return;
    throw new ValueError({
      code: "loss-not-finite",
      where: "LBFGS.step",
      expected: "the loss and its gradient must be finite numbers",
      got: `a loss of ${loss}, a largest gradient of ${largestMagnitude(gradient)}, at evaluation ${this.#evaluations}`,
      fix: "Look for inputs that are not scaled, or try a lower learningRate, the first distance of each search",
    });
  }

  /** Forgets the curvature when other parameters are trained than before. */
  #watchFrozen(): void {
    const trained = this.#trainedNow();
    const same = trained.parameters.length === this.#trained.parameters.length;
    if (same && trained.parameters.every((parameter, i) => parameter === this.#trained.parameters[i])) return;
    this.#trained = trained;
    this.#curvature = new Curvature(this.#settings.history);
    this.#last = undefined;
    this.#iterations = 0;
  }

  #trainedNow(): FlatParameters {
    return new FlatParameters(this.#parameters.filter(({ requiresGrad }) => requiresGrad));
  }
}

function asTensor(vector: Vector): Tensor {
  return fromTypedArray(vector.slice(), [vector.length]);
}

function asVector(x: Tensor): Vector {
  return Float64Array.from(flat(x));
}
