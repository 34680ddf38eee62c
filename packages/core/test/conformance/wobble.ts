import { Random } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { Drift } from "./specimens.ts";

/** `y = x` in evaluation, and with noise from a generator of its own in training. */
export class Wobble extends Drift {
  readonly random: Random = new Random(4);

  constructor(dtype: DType) {
    super(dtype);
    // Hidden, as nothing here depends on it.
    Object.defineProperty(this, "count", { enumerable: false });
    Object.defineProperty(this, "tied", { value: undefined });
  }

  override forward(...inputs: [input: Tensor]): Tensor {
    if (this.mode === "eval") {
      this.count.data[0] = 0;
      return super.forward(...inputs);
    }
    const output = super.forward(...inputs);
    for (let i = 0; i < output.size; i++) output.data[i] += this.random.normal();
    return output;
  }

  override toString(): string {
    return "Wobble()";
  }
}
