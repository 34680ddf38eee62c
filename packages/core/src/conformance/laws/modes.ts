import { innermostGates } from "../../container.ts";
import { isLayer } from "../../layer.ts";
import type { Layer } from "../../layer.ts";
import { differences } from "../differences.ts";
import { stateText } from "../gate-state.ts";
import { DoesNotApply } from "../law.ts";
import type { ConformanceFinding, Law } from "../law.ts";
import { backwardOf, clearGradients, passOf } from "../pass.ts";
import type { Trial } from "../trial.ts";
import { slopeFindings } from "./gradients.ts";

/** Training and evaluation. */
export const modes: Law = {
  key: "modes",
  name: "Layer.eval gives a fixed function with right gradients, and Layer.train the layer as it was",
  examine(trial) {
    if (!isLayer(trial.make())) return new DoesNotApply("it has no mode");
    return [...switchFindings(trial), ...evaluationFindings(trial), ...betweenFindings(trial)];
  },
};

function layerOf(trial: Trial): Layer {
  return trial.make() as Layer;
}

function switchFindings(trial: Trial): ConformanceFinding[] {
  return (["eval", "train"] as const).flatMap((mode) => {
    const layer = layerOf(trial);
    const returned = layer[mode]();
    const inner = [layer, ...innermostGates(layer)].flatMap((gate) => (isLayer(gate) ? [gate.mode] : []));
    return [
      ...(returned === layer ? [] : [{ of: `${mode}()`, expected: "the layer itself", got: String(returned) }]),
      ...inner.filter((got) => got !== mode).map((got) => ({ of: `a mode after ${mode}()`, expected: mode, got })),
    ];
  });
}

function evaluationFindings(trial: Trial): ConformanceFinding[] {
  const layer = layerOf(trial).eval();
  const state = stateText(layer);
  const first = passOf(trial, layer, trial.inputs());
  const again = differences(passOf(trial, layer, trial.inputs()), first).map((finding) => ({
    ...finding,
    of: `${finding.of} of a second pass in evaluation`,
  }));
  const got = stateText(layer);
  if (got !== state) again.push({ of: "state after evaluation", expected: state, got });
  const slopes = slopeFindings(trial, layerOf(trial).eval()).map((finding) => ({
    ...finding,
    of: `${finding.of} in evaluation`,
  }));
  const back = differences(
    passOf(trial, layerOf(trial).eval().train(), trial.inputs()),
    passOf(trial, layerOf(trial).train(), trial.inputs()),
  ).map((finding) => ({ ...finding, of: `${finding.of} in training after evaluation` }));
  return [...again, ...slopes, ...back];
}

/** A backward belongs to the mode of its forward. */
function betweenFindings(trial: Trial): ConformanceFinding[] {
  return (["eval", "train"] as const).flatMap((mode) => {
    const layer = layerOf(trial)[mode]();
    const { output: _, ...expected } = passOf(trial, layerOf(trial)[mode](), trial.inputs());
    clearGradients(layer);
    const gradOutput = trial.gradientFor(layer.forward(...trial.inputs()));
    layer[mode === "eval" ? "train" : "eval"]();
    return differences(backwardOf(layer, gradOutput), expected).map((finding) => ({
      ...finding,
      of: `${finding.of} after a switch of the mode between forward and backward`,
    }));
  });
}
