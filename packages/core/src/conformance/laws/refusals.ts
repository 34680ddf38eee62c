import { dtypeOf, ShapeError, sizeOf, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { backwardOf, clearGradients, passOf } from "../pass.ts";
import { refusalFindings } from "../refusal-findings.ts";
import type { Trial } from "../trial.ts";

/** What is wrong is refused in words, and the right call still passes afterwards. */
export const refusals: Law = {
  key: "refusals",
  name: "Gate.forward and backward refuse what does not fit, with a typed error that says where, what and why",
  examine(trial) {
    if (trial.inputs().length === 0) return new DoesNotApply("it takes no inputs");
    return [...forwardFindings(trial), ...backwardFindings(trial)];
  },
};

function forwardFindings(trial: Trial): ConformanceFinding[] {
  const inputs = trial.inputs();
  const refused = (of: string, given: readonly unknown[], gate: Gate = trial.make()): ConformanceFinding[] =>
    refusalFindings(of, () => gate.forward(...(given as Tensor[])), "forward");
  const others = trial.numbers.flatMap((i) => {
    const replaced = (value: unknown): unknown[] => inputs.map((input, place) => (place === i ? value : input));
    return [
      ...refused(`forward with nested rows in place of input ${i}`, replaced(toNested(inputs[i]))),
      ...refused(`forward with undefined in place of input ${i}`, replaced(undefined)),
      ...(inputs.length > 1
        ? refused(`forward with float32 in place of input ${i} alone`, replaced(trial.inputs("float32")[i]))
        : []),
    ];
  });
  // Indices may be of either type.
  const hasBoth = trial.numbers.length > 0 && [...trial.make().parameters()].length > 0;
  return [
    ...refused("forward without inputs", []),
    ...others,
    ...(hasBoth ? refused("forward with float32 for float64 parameters", trial.inputs("float32")) : []),
    ...surplusFindings(trial),
  ];
}

/** One input too many is refused, by forward or by backward, or gets a gradient like the others. */
function surplusFindings(trial: Trial): ConformanceFinding[] {
  const gate = trial.make();
  const inputs = trial.inputs();
  const given = [...inputs, trial.inputs()[inputs.length - 1]];
  const of = "forward with one input too many";
  try {
    const { length } = gate.backward(trial.gradientFor(gate.forward(...given)));
    if (length === given.length) return [];
    return [{ of, expected: "an error of the library, or a gradient for each", got: `${length} gradients` }];
  } catch (error) {
    const again = (): never => {
      throw error;
    };
    return refusalFindings(of, again, "ward");
  }
}

function backwardFindings(trial: Trial): ConformanceFinding[] {
  const gate = trial.make();
  clearGradients(gate);
  const output = gate.forward(...trial.inputs());
  const { shape } = output;
  const refused = (of: string, value: unknown, Expected?: typeof ShapeError): ConformanceFinding[] =>
    refusalFindings(`backward with ${of}`, () => gate.backward(value as Tensor), "backward", Expected);
  const otherType = dtypeOf(output) === "float64" ? "float32" : "float64";
  const found = [
    ...refused("one axis too many", zeros([...shape, 2], "float64"), ShapeError),
    ...(sizeOf(shape) === 1 ? [] : refused("a single number of rank 1", zeros([1], "float64"), ShapeError)),
    ...refused(`a gradOutput of ${otherType}`, zeros(shape, otherType)),
    ...refused("nested rows as gradOutput", [[1]]),
  ];
  if (found.length > 0) return found;
  const after = backwardOf(gate, trial.gradientFor(output));
  const { output: _, ...expected } = passOf(trial, trial.make(), trial.inputs());
  return differences(after, expected).map((finding) => ({ ...finding, of: `${finding.of} after refused calls` }));
}
