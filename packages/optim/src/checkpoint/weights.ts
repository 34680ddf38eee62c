import { loadModelState, modelState } from "@chainrule/core";
import type { Gate, LoadOptions, StateDifference } from "@chainrule/core";
import { readSafetensors, writeSafetensors } from "@chainrule/formats";
import { ValueError } from "@chainrule/tensor";
import { FORMAT, FORMAT_KEY } from "./checkpoint-layout.ts";

/**
 * The weights of a model as the bytes of a safetensors file: parameters and running statistics by path, `"0.weight"`, and
 * nothing else of its state.
 */
export function saveWeights(model: Gate): Uint8Array<ArrayBuffer> {
  return writeSafetensors(modelState(model).tensors, { format: "chainrule-weights" });
}

/**
 * Gives a model the weights of a safetensors file; everything is checked before anything changes.
 *
 * @param options `strict: false` loads what fits, and tells the rest.
 * @returns where model and file differ; nothing, when they must fit in everything.
 * @throws FormatError with the byte offset for a damaged file, ValueError with a readable report when they do not fit,
 *   and for a checkpoint.
 */
export function loadWeights(model: Gate, bytes: Uint8Array, options: LoadOptions = {}): StateDifference {
  const { tensors, metadata } = readSafetensors(bytes, { name: "weights" });
  if (metadata[FORMAT_KEY] === FORMAT) throw isCheckpoint();
  return loadModelState(model, { tensors }, options);
}

/** Its names begin with "model.", so that none of them would fit. */
function isCheckpoint(): ValueError {
  return new ValueError({
    code: "is-a-checkpoint",
    where: "loadWeights",
    expected: "the file must hold weights alone",
    got: "a checkpoint of a training run",
    fix: "Its weights are loaded by loadModelState(model, decodeCheckpoint(bytes).trainer.model)",
  });
}
