import { addScaled } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { Parameter } from "../parameter.ts";
import type { Trial } from "./trial.ts";

/**
 * A gate whose every forward pass is the first one of a new gate, so that noise from a seed is the same each time. The
 * parameters are those of the gate it is made with.
 */
export class FirstPasses implements Gate {
  readonly #trial: Trial;
  readonly #first: Gate;
  #latest: Gate;

  constructor(trial: Trial, first: Gate) {
    this.#trial = trial;
    this.#first = first;
    this.#latest = first;
  }

  forward(...inputs: readonly Tensor[]): Tensor {
    this.#latest = this.#trial.make();
    this.#trial.copyParameters(this.#latest, this.#first);
    return this.#latest.forward(...inputs);
  }

  backward(gradOutput: Tensor): readonly Tensor[] {
    const gradients = this.#latest.backward(gradOutput);
    const own = [...this.#first.parameters()];
    for (const [i, { grad }] of [...this.#latest.parameters()].entries()) addScaled(own[i].grad, grad);
    return gradients;
  }

  parameters(): Iterable<Parameter> {
    return this.#first.parameters();
  }

  toString(): string {
    return String(this.#first);
  }
}
