import { ChainruleError, flat } from "@chainrule/tensor";
import type { Coupling } from "../../backward-pattern.ts";
import type { DType, Tensor } from "@chainrule/tensor";
import { blockCount } from "../coupling-of.ts";
import { difference } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { passOf } from "../pass.ts";
import type { Trial } from "../trial.ts";

/** NaN in the data is seen in the output, and only where the coupling lets it through. */
export const nan: Law = {
  key: "nan",
  name: "Gate.forward passes NaN on, and to no output that does not depend on it",
  examine(trial) {
    if (trial.numbers.length === 0) return new DoesNotApply("it takes no numbers");
    return trial.dtypes.flatMap((dtype) => [...swallowedFindings(trial, dtype), ...spreadFindings(trial, dtype)]);
  },
};

function swallowedFindings(trial: Trial, dtype: DType): ConformanceFinding[] {
  const output = outputOf(
    trial,
    dtype,
    trial.varied(() => NaN, dtype),
  );
  if (output === undefined || flat(output).some(Number.isNaN)) return [];
  return [{ of: `output with every input NaN in ${dtype}`, expected: "NaN somewhere", got: "none" }];
}

/** The first block of each input is NaN; the other blocks of the output must be what they are without it. */
function spreadFindings(trial: Trial, dtype: DType): ConformanceFinding[] {
  const coupling: Coupling | undefined = trial.make().pattern?.coupling;
  const clean = outputOf(trial, dtype, trial.inputs(dtype));
  if (coupling === undefined || clean === undefined) return [];
  const blocks = blockCount(coupling, clean.shape);
  const inputs = trial.inputs(dtype);
  if (blocks < 2 || inputs.some(({ shape }) => blockCount(coupling, shape) !== blocks)) return [];
  for (const i of trial.numbers) flat(inputs[i]).fill(NaN, 0, inputs[i].size / blocks);
  const output = outputOf(trial, dtype, inputs);
  if (output === undefined) return [];
  const first = clean.size / blocks;
  flat(output).set(flat(clean).slice(0, first));
  return difference(`output with NaN before it in ${dtype}`, output, clean);
}

/** Undefined when the gate refuses in words. */
function outputOf(trial: Trial, dtype: DType, inputs: readonly Tensor[]): Tensor | undefined {
  try {
    return passOf(trial, trial.make(dtype), inputs)["output"];
  } catch (error) {
    if (error instanceof ChainruleError) return undefined;
    throw error;
  }
}
