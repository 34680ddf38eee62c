import type { Parameter } from "@chainrule/core";
import type { FloatArray, Tensor } from "@chainrule/tensor";
import { gradientBlocks } from "../optimizer/gradient-blocks.ts";
import { parameterList } from "../optimizer/parameter-list.ts";

/** The plan that was good last for each array of parameters, so that a step of training makes none. */
const plans: WeakMap<object, ClipPlan> = new WeakMap();

/** The gradients of trained parameters as few blocks; good for as long as none of them is frozen, freed or exchanged. */
export class ClipPlan {
  /** The gradients; between those of two parameters are zeros. */
  readonly blocks: readonly Tensor[];
  readonly #parameters: readonly Parameter[];
  /** For each parameter: whether it is trained, and the array of its gradient. */
  readonly #trained: readonly boolean[];
  readonly #grads: readonly FloatArray[];

  /** The plan for these parameters, made anew only where the last one for the same array does not hold. */
  static of(where: string, parameters: Iterable<Parameter>): ClipPlan {
    const latest = plans.get(parameters);
    if (latest !== undefined && latest.#holdsFor(parameters)) return latest;
    const plan = new ClipPlan(parameterList(where, parameters));
    if (Array.isArray(parameters)) plans.set(parameters, plan);
    return plan;
  }

  constructor(parameters: readonly Parameter[]) {
    this.#parameters = parameters;
    this.#trained = parameters.map(({ requiresGrad }) => requiresGrad);
    this.#grads = parameters.map(({ grad }) => grad.data);
    this.blocks = gradientBlocks(
      parameters.filter(({ requiresGrad }) => requiresGrad).map((parameter) => ({ parameter })),
    );
  }

  #holdsFor(given: Iterable<Parameter>): boolean {
    const list = given as readonly Parameter[];
    if (list.length !== this.#parameters.length) return false;
    for (let i = 0; i < list.length; i++) {
      const { requiresGrad, grad } = list[i];
      if (list[i] !== this.#parameters[i] || requiresGrad !== this.#trained[i] || grad.data !== this.#grads[i])
        return false;
    }
    return true;
  }
}
