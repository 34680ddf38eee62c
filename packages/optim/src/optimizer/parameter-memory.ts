import { dtypeOf, lasting, lastingZeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { ParameterState } from "./optimizer-state.ts";

/** What an optimizer remembers of one parameter from step to step. */
export class ParameterMemory {
  /** How many updates the parameter has had. */
  step = 0;
  readonly #value: Tensor;
  #slots: Record<string, Tensor> = {};

  /** @param value the parameter's value, whose shape and element type the slots take. */
  constructor(value: Tensor) {
    this.#value = value;
  }

  /** The tensor of that name; made of zeros when it is first asked for. */
  slot(name: string): Tensor {
    return (this.#slots[name] ??= lastingZeros(this.#value.shape, dtypeOf(this.#value)));
  }

  state(): ParameterState {
    return { shape: [...this.#value.shape], step: this.step, slots: copies(this.#slots) };
  }

  /** Goes on from a state that has been checked. */
  load(state: ParameterState): void {
    this.step = state.step;
    this.#slots = copies(state.slots);
  }
}

function copies(slots: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, lasting(slot)]));
}
