import { flat, kernelsFor, StateError } from "@chainrule/tensor";
import type { FloatArray, Tensor } from "@chainrule/tensor";
import type { GradientUse, Parameter } from "@chainrule/core";
import { gradientBlocks } from "./gradient-blocks.ts";
import type { Remembered } from "./parameter-memory.ts";
import { follows, ParameterRun } from "./parameter-run.ts";
import { stretches } from "./stretches.ts";
import type { UpdateRule } from "./update-rule.ts";

/**
 * How the parameters of a group are updated in as few calls as they lie in memory; good for as long as none is frozen,
 * freed or given another array.
 */
export class GroupPlan {
  readonly #group: readonly Remembered[];
  readonly #runs: readonly ParameterRun[];
  /** All gradients, of frozen parameters too, as few tensors. */
  readonly #gradients: readonly Tensor[];
  /** For each parameter: whether it is updated, and the arrays it had. */
  readonly #updated: readonly boolean[];
  readonly #values: readonly FloatArray[];
  readonly #grads: readonly FloatArray[];
  readonly #uses: readonly GradientUse[];

  /** @param together whether parameters that lie side by side may be updated in one call. */
  constructor(group: readonly Remembered[], together: boolean) {
    this.#group = group;
    const updated = group.filter(({ parameter }) => parameter.requiresGrad);
    this.#runs = stretches(updated, together ? follows : never).map((members) => new ParameterRun(members));
    this.#gradients = gradientBlocks(group);
    this.#updated = group.map(({ parameter }) => parameter.requiresGrad);
    this.#values = group.map(({ parameter }) => parameter.value.data);
    this.#grads = group.map(({ parameter }) => parameter.grad.data);
    this.#uses = group.map(({ parameter }) => parameter.gradientUse);
  }

  /** Whether everything is as it was when the plan was made. */
  get holds(): boolean {
    for (let i = 0; i < this.#group.length; i++) {
      const { value, grad, requiresGrad } = this.#group[i].parameter;
      if (requiresGrad !== this.#updated[i] || value.data !== this.#values[i] || grad.data !== this.#grads[i])
        return false;
    }
    return true;
  }

  zeroGrad(): void {
    // Not by setToZero, as what several gradients span has an array of its own, for which the clock would tick.
    for (const gradient of this.#gradients) kernelsFor(gradient).zero(flat(gradient), gradient.size);
    for (const use of this.#uses) use.clear();
  }

  /**
   * Refuses gradients that an earlier step has used and nobody has emptied before gates added to them.
   *
   * @throws StateError that names the step.
   */
  expectCleared(where: string): void {
    for (let i = 0; i < this.#uses.length; i++) {
      if (!this.#uses[i].isDoubtful || !this.#updated[i]) continue;
      const { parameter } = this.#group[i];
      const step = this.#uses[i].staleStep(parameter.grad);
      if (step > 0) throw notCleared(where, parameter, step);
    }
  }

  update<Hyper>(rule: UpdateRule<Hyper>, hyper: Hyper): void {
    for (const run of this.#runs) run.update(rule, hyper);
  }
}

function notCleared(where: string, { name }: Parameter, step: number): StateError {
  return new StateError({
    code: "gradients-not-cleared",
    where,
    expected: "gradients must be emptied between a step and the next backward pass",
    got: `the gradients of step ${step}, used again, as in parameter ${name}`,
    fix: "Call optimizer.zeroGrad() before each forward; gradients that are kept on purpose need { keepsGradients: true }",
  });
}

function never(): boolean {
  return false;
}
