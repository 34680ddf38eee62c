import { expectTensor, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** An `LBFGS` between two steps, as plain data that shares no memory with it. The parameters' values are not in it. */
export interface LBFGSState {
  readonly kind: "LBFGS";
  /** Iterations so far. */
  readonly iterations: number;
  /** Evaluations of the loss so far. */
  readonly evaluations: number;
  /** Steps that tell about the curvature, and the changes of the gradient along them, the oldest first; `[parameters]`. */
  readonly steps: readonly Tensor[];
  readonly changes: readonly Tensor[];
  /** The last step with the gradient before it, whose change is not known yet; none before the first one. */
  readonly last: { readonly step: Tensor; readonly gradient: Tensor } | null;
}

/**
 * Refuses a state that does not belong to an optimizer over so many numbers.
 *
 * @throws ValueError that says what is wrong.
 */
export function checkLBFGSState(state: LBFGSState, size: number): void {
  if (state?.kind !== "LBFGS") throw refused("the state must be of kind LBFGS", String(state?.kind));
  for (const name of ["iterations", "evaluations"] as const) {
    const count = state[name];
    if (!Number.isSafeInteger(count) || count < 0)
      throw refused(`${name} must be a whole number from 0 up`, String(count));
  }
  const { steps, changes, last } = state;
  if (!Array.isArray(steps) || !Array.isArray(changes) || steps.length !== changes.length) {
    throw refused("there must be as many steps as changes", `${steps?.length} and ${changes?.length}`);
  }
  const vectors = [...steps, ...changes, ...(last === null ? [] : [last?.step, last?.gradient])];
  for (const vector of vectors) {
    expectTensor("LBFGS.load", "a vector", vector);
    if (vector.shape.length !== 1 || vector.size !== size) {
      throw refused(`every vector must have the ${size} numbers of the trained parameters`, `[${vector.shape}]`);
    }
  }
}

function refused(expected: string, got: string): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: "LBFGS.load",
    expected,
    got,
    fix: "Load what state() of an LBFGS over the same parameters gave",
  });
}
