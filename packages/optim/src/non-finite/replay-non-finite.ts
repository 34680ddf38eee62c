import { isLayer, loadModelState } from "@chainrule/core";
import type { Gate, Loss } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { enterMode } from "../trainer/enter-mode.ts";
import { findNonFinite } from "./find-non-finite.ts";
import type { Replay } from "./non-finite-error.ts";
import type { Provenance } from "./provenance.ts";

/**
 * Makes the step of a `NonFiniteError` again, on the same model or one made alike, as often as one likes: with a debugger, or
 * with a gate that was mended. The model then has the state from before that minibatch; its gradients are empty.
 *
 * @returns where the first number came from that is not finite; undefined where all are.
 * @throws ValueError when the state does not fit the model.
 */
export function replayNonFinite(
  model: Gate<[input: Tensor]>,
  loss: Loss<Tensor | IntegerTensor>,
  replay: Replay,
): Provenance | undefined {
  const { tensors, generators } = replay.model;
  loadModelState(model, { tensors, generators });
  const leaveMode = isLayer(model) ? enterMode(model, "train") : undefined;
  try {
    return findNonFinite(model, loss, replay.batch);
  } finally {
    leaveMode?.();
    loadModelState(model, { tensors, generators });
  }
}
