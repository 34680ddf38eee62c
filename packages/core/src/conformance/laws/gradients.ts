import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { checkGate } from "../../gradient-check/check-gate.ts";
import { FirstPasses } from "../first-passes.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import type { Trial } from "../trial.ts";

/** The gradient check. A noisy gate is checked in its first pass, again and again on new gates. */
export const gradients: Law = {
  key: "gradients",
  name: "Gate.backward agrees with central differences, for every input and every parameter",
  examine(trial) {
    if (trial.numbers.length === 0 && [...trial.make().parameters()].length === 0) {
      return new DoesNotApply("it has neither numbers nor parameters that could be varied");
    }
    const gate = trial.isSteady ? trial.make() : new FirstPasses(trial, trial.make());
    return slopeFindings(trial, gate);
  },
};

/** Where a gate's slopes differ from measured ones. */
export function slopeFindings(trial: Trial, gate: Gate): ConformanceFinding[] {
  const inputs = trial.inputs();
  const free = trial.numbers;
  const fixing: Gate & { toString(): string } = {
    forward: (...given) =>
      gate.forward(...inputs.map((input, i) => (free.includes(i) ? given[free.indexOf(i)] : input))),
    backward: (gradOutput: Tensor): Tensor[] => {
      const handed = gate.backward(gradOutput);
      return free.map((i) => handed[i]);
    },
    parameters: () => gate.parameters(),
    toString: () => trial.name,
  };
  const report = checkGate(
    fixing,
    free.map((i) => inputs[i]),
    { tolerance: trial.tolerance },
  );
  if (report.entries.length > 0 && !report.passed && report.failures.length === 0) {
    return [{ of: "the slopes", expected: "at least one to compare", got: `none of ${report.entries.length}` }];
  }
  return report.failures.slice(0, LISTED).map(({ of, index, analytic, numeric }) => ({
    of: `${of} [${index?.join(", ") ?? ""}]`,
    expected: String(numeric),
    got: String(analytic),
  }));
}

/** How many slopes are listed at most, the worst first. */
const LISTED = 5;
