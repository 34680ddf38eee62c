import type { Random, Tensor } from "@chainrule/tensor";
import { markChanged } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Parameter } from "../parameter.ts";
import { statePlaces } from "./state-places.ts";

/**
 * What the forward passes of a model change by themselves: running statistics and the positions of generators. To be saved
 * before each step of training, so that a step that fails can be taken back and made again; nothing is allocated for that.
 */
export class RunningState {
  readonly #tensors: readonly Tensor[];
  readonly #copies: readonly Float64Array[];
  readonly #generators: readonly Random[];
  readonly #positions: Float64Array;

  /** Of the gates that the model has now; saved as they are. */
  constructor(model: Gate) {
    const { tensors, generators } = statePlaces(model);
    // Integers are kept as numbers are.
    this.#tensors = [...tensors.values()].filter((place) => !(place instanceof Parameter)) as Tensor[];
    this.#copies = this.#tensors.map(({ data }) => new Float64Array(data.length));
    this.#generators = [...generators.values()];
    this.#positions = new Float64Array(this.#generators.length);
    this.save();
  }

  save(): void {
    for (let i = 0; i < this.#tensors.length; i++) this.#copies[i].set(this.#tensors[i].data);
    for (let i = 0; i < this.#generators.length; i++) this.#positions[i] = this.#generators[i].position;
  }

  /** Puts everything back as it was when it was last saved. */
  restore(): void {
    for (const [i, tensor] of this.#tensors.entries()) {
      tensor.data.set(this.#copies[i]);
      markChanged(tensor);
    }
    for (const [i, generator] of this.#generators.entries()) {
      generator.restore({ key: generator.state().key, position: this.#positions[i] });
    }
  }
}
