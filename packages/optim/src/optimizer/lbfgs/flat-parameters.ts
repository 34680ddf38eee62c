import type { Parameter } from "@chainrule/core";
import { markChanged } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Vector } from "./vector.ts";

/** Parameters one after another as one long vector. */
export class FlatParameters {
  readonly parameters: readonly Parameter[];
  readonly #size: number;

  constructor(parameters: readonly Parameter[]) {
    this.parameters = parameters;
    this.#size = parameters.reduce((sum, { value }) => sum + value.size, 0);
  }

  /** The values, copied. */
  values(): Vector {
    return this.#gather(({ value }) => value);
  }

  /** The gradients, copied. */
  gradients(): Vector {
    return this.#gather(({ grad }) => grad);
  }

  /** Gives the parameters the values `origin + distance * direction`, and those of `origin` for a distance of 0. */
  moveTo(origin: Vector, direction: Vector, distance: number): void {
    let start = 0;
    for (const { value } of this.parameters) {
      // Values of parameters are contiguous from their first element on.
      for (let i = 0; i < value.size; i++) {
        // A direction may have overflowed, and 0 times Infinity is NaN.
        value.data[i] = distance === 0 ? origin[start + i] : origin[start + i] + distance * direction[start + i];
      }
      markChanged(value);
      start += value.size;
    }
  }

  #gather(part: (parameter: Parameter) => Tensor): Vector {
    const vector = new Float64Array(this.#size);
    let start = 0;
    for (const parameter of this.parameters) {
      const { data } = part(parameter);
      vector.set(data, start);
      start += data.length;
    }
    return vector;
  }
}
