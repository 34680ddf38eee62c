import { loadModelState, modelState } from "@chainrule/core";
import type { Gate, ModelState, Parameter } from "@chainrule/core";
import { assign, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * All of a model that a training step changes, as far as it shows, to be put back to the bit: its {@link ModelState}, and the
 * gradients of its parameters. What a gate hides in private fields is not seen.
 */
export class Snapshot {
  readonly #model: Gate;
  readonly #state: ModelState;
  readonly #gradients: ReadonlyMap<Parameter, Tensor>;

  constructor(model: Gate) {
    this.#model = model;
    this.#state = modelState(model);
    this.#gradients = new Map(Array.from(model.parameters(), (parameter) => [parameter, pack(parameter.grad)]));
  }

  /** Puts back what tensors held, and leaves modes and generators as they are now. */
  restoreValues(): void {
    this.#load({ tensors: this.#state.tensors });
  }

  restore(): void {
    this.#load(this.#state);
  }

  #load(state: Pick<ModelState, "tensors">): void {
    // A gate may have made itself a tensor since, of which nothing was kept.
    loadModelState(this.#model, state, { strict: false });
    for (const [{ grad, gradientUse }, content] of this.#gradients) {
      assign(grad, content);
      // An optimizer's note on a gradient that is now another one would refuse the caller's next step.
      gradientUse.clear();
    }
  }
}
