import type { OptimizerState } from "./optimizer-state.ts";
import type { ParameterGroup } from "./parameter-group.ts";

/**
 * What turns gradients into better parameters.
 *
 * A step of training is `zeroGrad`, forward, backward, `step`. Parameters with `requiresGrad` false are skipped
 * altogether: no update, no weight decay, no step counted.
 */
export interface Optimizer {
  /** The parameters with their settings, which may be changed between steps: `groups[0].learningRate = 1e-4`. */
  readonly groups: readonly ParameterGroup[];
  /** Changes every parameter once, by the gradient it holds. */
  step(): void;
  /** Sets the gradient of every parameter to zero. */
  zeroGrad(): void;
  /** Everything a later optimizer over the same parameters needs to go on, as copies. */
  state(): OptimizerState;
  /** Goes on from a {@link state}, to the bit. Leaves everything as it was when it refuses the state. */
  load(state: OptimizerState): void;
}
