import { expectCount } from "@chainrule/tensor";
import { expectKnown, expectNonNegative } from "../expect-hyperparameter.ts";

/** Settings of `LBFGS`. */
export interface LBFGSOptions {
  /** The first distance that each line search tries, in lengths of the direction. Default 1. */
  readonly learningRate?: number;
  /** Iterations of one `step`, each with a direction of its own. Default 20. */
  readonly iterations?: number;
  /** Evaluations of the loss of one `step` after which no further iteration begins. Default 1.25 times the iterations. */
  readonly evaluations?: number;
  /** A step ends when no element of the gradient is larger. Default 1e-7. */
  readonly gradientTolerance?: number;
  /** A step ends when neither a parameter nor the loss changes by more. Default 1e-9. */
  readonly changeTolerance?: number;
  /** How many steps the curvature is gathered from; each takes 16 bytes for each number trained. Default 100. */
  readonly history?: number;
}

/** Every setting, with its default where none is given; a ValueError for one unknown or outside of its range. */
export function lbfgsSettings(options: LBFGSOptions): Required<LBFGSOptions> {
  const { iterations = 20 } = options;
  const settings = {
    learningRate: options.learningRate ?? 1,
    iterations,
    evaluations: options.evaluations ?? Math.floor((iterations * 5) / 4),
    gradientTolerance: options.gradientTolerance ?? 1e-7,
    changeTolerance: options.changeTolerance ?? 1e-9,
    history: options.history ?? 100,
  };
  for (const name of Object.keys(options)) expectKnown("LBFGS", name, Object.keys(settings));
  for (const name of ["iterations", "evaluations", "history"] as const) expectCount("LBFGS", name, settings[name]);
  for (const name of ["learningRate", "gradientTolerance", "changeTolerance"] as const) {
    expectNonNegative("LBFGS", name, settings[name]);
  }
  return settings;
}
