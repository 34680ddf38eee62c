import { isLayer } from "@chainrule/core";
import type { Gate, Mode } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";

/**
 * Switches a model to a mode, if it has one.
 *
 * @returns the way back to the mode it was in; like `train` and `eval` themselves it switches all gates within.
 */
export function enterMode(model: Gate<[input: Tensor]>, mode: Mode): () => void {
  if (!isLayer(model)) return () => {};
  const before = model.mode;
  const enter = (next: Mode): unknown => (next === "train" ? model.train() : model.eval());
  enter(mode);
  return () => enter(before);
}
