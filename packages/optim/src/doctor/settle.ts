import { innermostGates, isLayer } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { isTensor } from "@chainrule/tensor";

/**
 * Puts a model into training mode, but every gate into evaluation mode that would be noisy in training: a loss can be held
 * against another one only when both come from the same function.
 *
 * Gates say by `pattern.repeatable` that training leaves a trace. One that shows tensors, as batch norm its running
 * statistics, trains: its trace is put back. One that shows none is taken to be noise; so is one with a mode and without a
 * pattern. With a single example, of which no batch statistics can be taken, all of them evaluate.
 */
export function settle(model: Gate, examples: number): void {
  if (isLayer(model)) model.train();
  for (const gate of innermostGates(model)) {
    if (!isLayer(gate)) continue;
    const isSteady = gate.pattern === undefined ? false : (gate.pattern.repeatable ?? true);
    const isRestored = examples > 1 && Object.values(gate).some(isTensor);
    if (isSteady || isRestored) gate.train();
    else gate.eval();
  }
}
