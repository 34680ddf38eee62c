import type { Parameter } from "@chainrule/core";
import { clipGradientValue } from "../clip/clip-gradient-value.ts";
import { gradientNorm } from "../clip/gradient-norm.ts";
import { shortenGradients } from "../clip/shorten-gradients.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { RunPosition } from "./run-position.ts";
import type { StepOptions } from "./step-options.ts";

/** The end of a step, behind its backward passes: clipping and the update. */
export class StepUpdate {
  /** Before clipping by norm; undefined without that, or when the loss is not finite. */
  gradientNorm: number | undefined;
  /** Whether the parameters were left as they were. */
  isSkipped = false;
  readonly #optimizer: Optimizer;
  readonly #parameters: readonly Parameter[];
  readonly #options: StepOptions;

  constructor(optimizer: Optimizer, parameters: readonly Parameter[], options: StepOptions) {
    this.#optimizer = optimizer;
    this.#parameters = parameters;
    this.#options = options;
  }

  begin(): void {
    this.gradientNorm = undefined;
    this.isSkipped = false;
  }

  /**
   * Works out the norm by which gradients are clipped. Where it is finite all of them are, so that one pass over them serves
   * both; where it is not it may have overflowed.
   */
  hasFiniteNorm(): boolean {
    this.gradientNorm = gradientNorm("Trainer.fit", this.#parameters);
    return this.gradientNorm < Infinity;
  }

  make(loss: number, { epoch, step, globalStep }: RunPosition): void {
    const { clip, beforeUpdate } = this.#options;
    if (clip !== undefined) this.#clip(clip);
    if (beforeUpdate !== undefined) {
      const info = { epoch, step: step + 1, globalStep: globalStep + 1, loss, gradientNorm: this.gradientNorm };
      this.isSkipped = beforeUpdate(info) === "skip";
    }
    if (!this.isSkipped) this.#optimizer.step();
  }

  #clip({ norm, value }: NonNullable<StepOptions["clip"]>): void {
    if (norm !== undefined) {
      this.gradientNorm ??= gradientNorm("Trainer.fit", this.#parameters);
      shortenGradients(this.#parameters, this.gradientNorm, norm);
    }
    if (value !== undefined) clipGradientValue(this.#parameters, value);
  }
}
