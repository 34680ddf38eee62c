import { assign, isTensor, unary } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { isLayer } from "../../layer.ts";
import { difference } from "../differences.ts";
import { gateState } from "../gate-state.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { passOf } from "../pass.ts";

/** All that a gate has learned lies where a checkpoint finds it: in its parameters, and in tensors that are its properties. */
export const state: Law = {
  key: "state",
  name: "Gate.parameters and the tensors that are properties make a new gate what this one has become",
  examine(trial) {
    const gate = trial.make();
    if (!isLayer(gate) && !trial.isRepeatable) return new DoesNotApply("its noise goes on from pass to pass");
    passOf(trial, gate, trial.others());
    for (const { value } of gate.parameters()) assign(value, unary("scale", value, 1.25));
    const copy = trial.make();
    const unlike = [...nameFindings(gate), ...unlikeFindings(gate, copy)];
    if (unlike.length > 0) return unlike;
    restore(copy, gate);
    for (const each of [gate, copy]) if (isLayer(each)) each.eval();
    return difference("output of the restored gate", copy.forward(...trial.inputs()), gate.forward(...trial.inputs()));
  },
};

function nameFindings(gate: Gate): ConformanceFinding[] {
  const [first, second] = [[...gate.parameters()], [...gate.parameters()]];
  return first.flatMap((parameter, i) => [
    ...(parameter.name ? [] : [{ of: `name of parameter ${i}`, expected: "a name", got: "none" }]),
    ...(second[i] === parameter
      ? []
      : [{ of: `parameter ${i} in a second call of parameters()`, expected: "the same", got: String(second[i]) }]),
  ]);
}

function unlikeFindings(gate: Gate, copy: Gate): ConformanceFinding[] {
  const counts = [
    ["parameters", [...copy.parameters()].length, [...gate.parameters()].length],
    ["tensors of state", gateState(copy).length, gateState(gate).length],
  ] as const;
  return counts.flatMap(([of, expected, got]) =>
    expected === got ? [] : [{ of: `number of ${of} after a pass`, expected: `${expected}`, got: `${got}` }],
  );
}

/** Carries the numbers over as a file of text would. */
function restore(copy: Gate, gate: Gate): void {
  const saved = JSON.stringify(learned(gate).map((x) => (isTensor(x) ? Array.from(x.data) : null)));
  for (const [i, numbers] of (JSON.parse(saved) as (number[] | null)[]).entries()) {
    const to = learned(copy)[i];
    if (numbers !== null && isTensor(to)) to.data.set(numbers);
  }
}

/** The values of the parameters, and the state. */
function learned(gate: Gate): ReturnType<typeof gateState> {
  return [...Array.from(gate.parameters(), ({ value }) => value), ...gateState(gate)];
}
