import { watchCaches, watchGates } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { countMultiplyAdds } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** What a gate did during a pass, without what the gates within it did. */
export interface GateTrial {
  calls: number;
  /** Of its last output; undefined before its first call. */
  outputShape: readonly number[] | undefined;
  multiplyAdds: number;
  /** By its last call, as each takes the place of the one before. */
  kept: (Tensor | IntegerTensor)[];
}

/** Runs one forward pass of a model and watches each of these gates at it. */
export function trialPass(
  model: Gate,
  gates: Iterable<Gate>,
  inputs: readonly Tensor[],
): ReadonlyMap<Gate, Readonly<GateTrial>> {
  const trials = new Map<Gate, GateTrial>();
  for (const gate of gates) trials.set(gate, { calls: 0, outputShape: undefined, multiplyAdds: 0, kept: [] });
  /** Multiply-adds of the gates within the call under way. */
  let within = 0;
  const forward = (gate: Gate, compute: () => Tensor): Tensor => {
    const trial = trials.get(gate) as GateTrial;
    const outside = within;
    within = 0;
    trial.kept = [];
    let output: Tensor | undefined;
    const all = countMultiplyAdds(() => {
      // Gates within this one have watchers of their own.
      output = watchCaches(compute, (_name, kept) => trial.kept.push(...kept));
    });
    trial.multiplyAdds += all - within;
    within = outside + all;
    trial.calls++;
    trial.outputShape = (output as Tensor).shape;
    return output as Tensor;
  };
  watchGates(trials.keys(), { forward }, () => model.forward(...inputs));
  return trials;
}
