import { gateTree, watchGates } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { contiguous, flat, fromTypedArray } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { LayerSignals } from "./draw-histograms.ts";

/**
 * What each gate of a model gives out, and what comes back to it, while `work` runs: a forward pass, and a backward pass
 * where there is one. The tensors are copies, of the last pass of each.
 *
 * Only the gates that compute are listed, those within containers in their places; a gate that did not run has no signals.
 */
export function recordSignals(model: Gate, work: () => void): readonly LayerSignals[] {
  const places = gateTree(model).filter(({ isContainer }) => !isContainer);
  const activations = new Map<Gate, Tensor>();
  const gradients = new Map<Gate, Tensor>();
  watchGates(
    places.map(({ gate }) => gate),
    {
      forward: (gate, compute) => {
        const output = compute();
        activations.set(gate, copied(output));
        gradients.delete(gate);
        return output;
      },
      backward: (gate, gradOutput, compute) => {
        const gradInputs = compute();
        gradients.set(gate, copied(gradOutput));
        return gradInputs;
      },
    },
    work,
  );
  return places.map(({ gate, path }) => {
    const [output, gradOutput] = [activations.get(gate), gradients.get(gate)];
    return {
      name: `${path.map((i) => `[${i}]`).join("")} ${String(gate).split("\n")[0]}`.trim(),
      ...(output !== undefined && { activations: output }),
      ...(gradOutput !== undefined && { gradients: gradOutput }),
    };
  });
}

/** A copy in an ordinary array, as within an arena any new tensor would be written over by the next run. */
function copied(x: Tensor): Tensor {
  return fromTypedArray(flat(contiguous(x)).slice(), x.shape) as Tensor;
}
