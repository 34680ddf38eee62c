import { assign, fromTypedArray, unary } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { isLayer } from "../../layer.ts";
import { loadModelState } from "../../state/load-model-state.ts";
import { modelState } from "../../state/model-state.ts";
import type { ModelState } from "../../state/model-state.ts";
import { differences } from "../differences.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { passOf } from "../pass.ts";
import type { Pass } from "../pass.ts";
import type { Trial } from "../trial.ts";

/**
 * All that a gate has become lies where a checkpoint finds it: in its parameters, in tensors and generators that are its
 * properties, and in its mode.
 */
export const state: Law = {
  key: "state",
  name: "Gate.parameters and the tensors and generators that are properties make a new gate what this one has become",
  examine(trial) {
    const gate = trial.make();
    passOf(trial, gate, trial.others());
    for (const { value } of gate.parameters()) assign(value, unary("scale", value, 1.25));
    const copy = trial.make();
    const difference = loadModelState(copy, carried(modelState(gate)), { strict: false });
    const names = nameFindings(gate);
    if (names.length > 0) return names;
    if (difference.count > 0) {
      return [{ of: "state after a pass", expected: "the names and shapes of a new gate", got: String(difference) }];
    }
    return differences(passes(trial, copy), passes(trial, gate)).map((finding) => ({
      ...finding,
      of: `${finding.of} of the restored gate`,
    }));
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

/** As a file of text would carry it. */
function carried({ tensors, ...others }: ModelState): ModelState {
  const plain = Object.entries(tensors).map(([name, { data, shape }]) => {
    const Data = data.constructor as typeof Float64Array;
    const numbers = JSON.parse(JSON.stringify(Array.from(data))) as number[];
    return [name, fromTypedArray(Data.from(numbers), shape)] as const;
  });
  return { ...(JSON.parse(JSON.stringify(others)) as ModelState), tensors: Object.fromEntries(plain) };
}

/** A pass in the mode in which the gate is, and one in evaluation. */
function passes(trial: Trial, gate: Gate): Pass {
  const first = passOf(trial, gate, trial.inputs());
  if (!isLayer(gate)) return first;
  gate.eval();
  const { output } = passOf(trial, gate, trial.inputs());
  return { ...first, "output in evaluation": output };
}
