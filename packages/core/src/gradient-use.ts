import { changeTime, overwrittenSince } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** How often a gate has begun its backward pass, in all. */
let passes = 0;

/** A gate goes backward, and may add to gradients. */
export function noteBackwardPass(): void {
  passes++;
}

/**
 * Whether a gradient still holds what a step of an optimizer has used, so that a program that forgets to empty it can be
 * told. Every parameter has one, and every optimizer that updates it notes its steps there.
 */
export class GradientUse {
  /** The latest step that has used the gradient, counted from 1; 0 when it was emptied since. */
  #step = 0;
  #passes = 0;
  #time = 0;

  /** The gradients are used by an optimizer's step, the `step`-th update of their parameters. */
  static noteStep(uses: readonly GradientUse[], step: number): void {
    const time = changeTime();
    for (let i = 0; i < uses.length; i++) {
      const use = uses[i];
      use.#step = step;
      use.#passes = passes;
      use.#time = time;
    }
  }

  /** The gradient is emptied. */
  clear(): void {
    this.#step = 0;
  }

  /** Whether {@link staleStep} is worth a look: a step has used the gradient, and gates have gone backward since. */
  get isDoubtful(): boolean {
    return this.#step > 0 && this.#passes !== passes;
  }

  /**
   * The step that has used what `grad` holds, when gates have gone backward since: another step would then use it again,
   * with more added to it. 0 when there is none, or the gradient has been emptied or overwritten.
   *
   * Stepping twice with the same gradients and no backward pass between is taken to be meant.
   */
  staleStep(grad: Tensor): number {
    return this.isDoubtful && !overwrittenSince(grad, this.#time) ? this.#step : 0;
  }
}
