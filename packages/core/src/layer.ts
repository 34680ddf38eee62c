import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "./gate.ts";
import type { Mode } from "./mode.ts";

/** A gate that behaves differently in training and in evaluation, or that holds gates that may. */
export interface Layer<Inputs extends readonly Tensor[] = readonly Tensor[]> extends Gate<Inputs> {
  readonly mode: Mode;
  /** Switches to training mode and returns the layer. */
  train(): this;
  /** Switches to evaluation mode and returns the layer. */
  eval(): this;
}

/** Whether a gate has a mode to switch. */
export function isLayer(gate: Gate): gate is Gate & Layer {
  return "mode" in gate && "train" in gate && "eval" in gate;
}

/** Switches those of these gates that have a mode. */
export function switchMode(gates: Iterable<Gate>, mode: Mode): void {
  for (const gate of gates) {
    if (!isLayer(gate)) continue;
    if (mode === "train") gate.train();
    else gate.eval();
  }
}
