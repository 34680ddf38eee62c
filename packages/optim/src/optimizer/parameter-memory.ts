import type { Parameter } from "@chainrule/core";
import { lasting } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { ParameterState } from "./optimizer-state.ts";

/** What an optimizer remembers of one parameter from step to step. */
export class ParameterMemory {
  /** How many updates the parameter has had. */
  step = 0;
  /** Tensors of the parameter's shape and element type by name; none before the first update that needs them. */
  slots: Record<string, Tensor> = {};
  readonly #shape: readonly number[];

  constructor(shape: readonly number[]) {
    this.#shape = [...shape];
  }

  state(): ParameterState {
    return { shape: [...this.#shape], step: this.step, slots: copies(this.slots) };
  }

  /** Goes on from a state that has been checked. */
  load(state: ParameterState): void {
    this.step = state.step;
    this.slots = copies(state.slots);
  }
}

/** A parameter with what the optimizer remembers of it. */
export interface Remembered {
  readonly parameter: Parameter;
  readonly memory: ParameterMemory;
}

function copies(slots: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, lasting(slot)]));
}
