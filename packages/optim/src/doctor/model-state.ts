import { gateTree, isLayer, Parameter } from "@chainrule/core";
import type { Gate, Layer, Mode } from "@chainrule/core";
import { assign, isTensor, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** A tensor and what it held. */
interface Kept {
  readonly tensor: Tensor;
  readonly content: Tensor;
}

/**
 * All of a model that a training step changes, as far as it shows, to be put back to the bit: values and gradients of its
 * parameters, the mode of every gate, and the tensors that are fields of gates, such as running
 * statistics. What a gate hides in private fields, such as a generator, is not seen.
 */
export class ModelState {
  readonly #parameters: readonly Parameter[];
  readonly #kept: readonly Kept[];
  readonly #modes: readonly { readonly layer: Layer; readonly mode: Mode }[];

  constructor(model: Gate) {
    const gates = [...new Set(gateTree(model).map(({ gate }) => gate))];
    this.#parameters = [...new Set(model.parameters())];
    const tensors = new Set(this.#parameters.flatMap(({ value, grad }): Tensor[] => [value, grad]));
    for (const gate of gates) for (const tensor of shownTensors(gate)) tensors.add(tensor);
    this.#kept = Array.from(tensors, (tensor) => ({ tensor, content: pack(tensor) }));
    this.#modes = gates.filter(isLayer).map((layer) => ({ layer, mode: layer.mode }));
  }

  /** Puts back what tensors held, and leaves the modes as they are now. */
  restoreValues(): void {
    for (const { tensor, content } of this.#kept) assign(tensor, content);
    // An optimizer's note on a gradient that is now another one would refuse the caller's next step.
    for (const { gradientUse } of this.#parameters) gradientUse.clear();
  }

  restore(): void {
    this.restoreValues();
    // Containers come before their content, and switch it; each gate then gets its own mode.
    for (const { layer, mode } of this.#modes) {
      if (mode === "train") layer.train();
      else layer.eval();
    }
  }
}

/** The tensors that a gate holds in fields of its own. */
export function shownTensors(gate: Gate): Tensor[] {
  return Object.values(gate).filter((value): value is Tensor => !(value instanceof Parameter) && isTensor(value));
}
