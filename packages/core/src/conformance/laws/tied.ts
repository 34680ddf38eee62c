import { pack } from "@chainrule/tensor";
import type { Gate } from "../../gate.ts";
import { isLayer } from "../../layer.ts";
import { difference, differences } from "../differences.ts";
import { gateState } from "../gate-state.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { backwardOf, clearGradients, parameterGradients, passOf } from "../pass.ts";
import type { Pass } from "../pass.ts";
import type { Trial } from "../trial.ts";

/** A second gate for another place. */
export const tied: Law = {
  key: "tied",
  name: "Gate.tied gives a gate of the same kind with the same parameters and state, and a cache of its own",
  examine(trial) {
    const gate = trial.make();
    if (gate.tied === undefined) return new DoesNotApply("it cannot be tied");
    const found = kindFindings(gate, gate.tied());
    return found.length > 0 || !trial.isSteady ? found : passFindings(trial);
  },
};

function kindFindings(gate: Gate, other: Gate): ConformanceFinding[] {
  if (other === gate) return [{ of: "tied()", expected: "another gate", got: "the gate itself" }];
  const [parameters, shared] = [[...gate.parameters()], [...other.parameters()]];
  const [state, sharedState] = [gateState(gate), gateState(other)];
  const texts = [
    ["class", gate.constructor.name, other.constructor.name],
    ["text", String(gate), String(other)],
    ["mode", isLayer(gate) ? gate.mode : "none", isLayer(other) ? other.mode : "none"],
    ["settings", settingsText(gate), settingsText(other)],
    ["number of parameters", `${parameters.length}`, `${shared.length}`],
    ["number of tensors of state", `${state.length}`, `${sharedState.length}`],
  ];
  return [
    ...texts.flatMap(([of, expected, got]) => (expected === got ? [] : [{ of: `${of} of tied()`, expected, got }])),
    ...parameters.flatMap((parameter, i) =>
      shared[i] === parameter
        ? []
        : [{ of: `parameter ${i} of tied()`, expected: "the very same one", got: String(shared[i]) }],
    ),
    ...state.flatMap(({ data }, i) =>
      sharedState[i]?.data === data ? [] : [{ of: `state ${i} of tied()`, expected: "the very same", got: "a copy" }],
    ),
  ];
}

/** The two gates go forward one after the other, and back in the same order. */
function passFindings(trial: Trial): ConformanceFinding[] {
  const gate = trial.make();
  const other = gate.tied?.() as Gate;
  clearGradients(gate);
  const alone = [passOf(trial, trial.make(), trial.inputs()), passOf(trial, trial.make(), trial.others())];
  const outputs = [gate.forward(...trial.inputs()), other.forward(...trial.others())];
  const first = backwardOf(gate, trial.gradientFor(outputs[0]));
  const second = backwardOf(other, trial.gradientFor(outputs[1]));
  const sum = Object.fromEntries(
    Object.keys(parameterGradients(gate)).map((name) => {
      const total = pack(alone[0][name]);
      for (const [i, entry] of alone[1][name].data.entries()) total.data[i] += entry;
      return [name, total];
    }),
  );
  const { output: _, ...expectedFirst } = alone[0];
  return [
    ...outputs.flatMap((output, i) => difference(`output ${i + 1} of gate and tied gate`, output, alone[i]["output"])),
    ...differences(first, expectedFirst),
    ...differences(inputsOf(second), inputsOf(alone[1])),
    ...differences(parameterGradients(gate), sum, 1e-12).map(({ of, ...rest }) => ({
      of: `sum of both, ${of}`,
      ...rest,
    })),
  ];
}

function inputsOf(pass: Pass): Pass {
  return Object.fromEntries(Object.entries(pass).filter(([name]) => name.startsWith("gradient of input")));
}

/** The settings of a gate as text: its fields that are numbers, words, switches, or lists and plain objects of them. */
function settingsText(gate: Gate): string {
  return JSON.stringify(Object.entries(gate).filter(([, value]) => isSetting(value)));
}

function isSetting(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSetting);
  if (typeof value !== "object" || value === null) return ["number", "boolean", "string"].includes(typeof value);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isSetting);
}
