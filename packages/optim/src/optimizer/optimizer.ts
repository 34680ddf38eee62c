import type { OptimizerState } from "./optimizer-state.ts";
import type { ParameterGroup } from "./parameter-group.ts";

/** Settings that every optimizer has beside those of its groups. */
export interface OptimizerOptions {
  /**
   * Allows a step to use again, with more added to it, what an earlier step has used: for a program that leaves gradients
   * standing, or scales them down itself, on purpose. Default false, as it is nearly always a forgotten `zeroGrad`.
   *
   * Several backward passes before one step need no such leave, nor does a program that empties a gradient with
   * `parameter.zeroGrad()` or `setToZero(parameter.grad)`, or overwrites it with `assign`; writing into its `data` is not
   * seen.
   */
  readonly keepsGradients?: boolean;
}

/**
 * What turns gradients into better parameters.
 *
 * A step of training is `zeroGrad`, forward, backward, `step`. Parameters with `requiresGrad` false are skipped
 * altogether: no update, no weight decay, no step counted.
 */
export interface Optimizer {
  /** The parameters with their settings, which may be changed between steps: `groups[0].learningRate = 1e-4`. */
  readonly groups: readonly ParameterGroup[];
  /**
   * Changes every parameter once, by the gradient it holds.
   *
   * @throws StateError when that still holds what an earlier step has used, of this optimizer or another, and a gate has
   *   gone backward since; see {@link OptimizerOptions}. Nothing is changed then.
   */
  step(): void;
  /** Sets the gradient of every parameter to zero. */
  zeroGrad(): void;
  /** Everything a later optimizer over the same parameters needs to go on, as copies. */
  state(): OptimizerState;
  /** Goes on from a {@link state}, to the bit. Leaves everything as it was when it refuses the state. */
  load(state: OptimizerState): void;
}
