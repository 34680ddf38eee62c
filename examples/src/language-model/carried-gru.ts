import { Cache } from "@chainrule/core";
import type { Gate, Layer, Mode, Parameter } from "@chainrule/core";
import { GRU } from "@chainrule/layers";
import type { RecurrentOptions } from "@chainrule/layers";
import { expectInputs } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * A GRU that begins each window with the state in which the one before ended, for texts that are read in windows.
 *
 * - Shapes: input `[batch, time, inFeatures]`, output `[batch, time, hidden]`. Another batch size than before begins anew.
 * - Backward: through the window and not beyond (truncated backpropagation through time), as in {@link GRU}.
 * - Parameters: those of the GRU.
 * - Cache: what the GRU keeps; the state outlives the step.
 * - `train` and `eval` begin anew as well, and so does every epoch and every evaluation of a Trainer.
 * - Source: Williams and Peng, 1990, An Efficient Gradient-Based Algorithm for On-Line Training of Recurrent Network
 *   Trajectories.
 */
export class CarriedGRU implements Layer<[input: Tensor]> {
  readonly gru: GRU;
  /** The gate inside, as containers tell it. */
  readonly gates: readonly [GRU];
  readonly #cache: Cache<boolean> = new Cache("CarriedGRU", () => this.parameters());
  #state: Tensor | undefined;

  constructor(inFeatures: number, hiddenFeatures: number, options: RecurrentOptions<false> = {}) {
    this.gru = new GRU<number, number>(inFeatures, hiddenFeatures, options) as GRU;
    this.gates = [this.gru];
  }

  get mode(): Mode {
    return this.gru.mode;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("CarriedGRU.forward", inputs, ["input"]);
    const state = this.#state?.shape[0] === input.shape[0] ? this.#state : undefined;
    const output = state === undefined ? this.gru.forward(input) : this.gru.withState.forward(input, state);
    this.#state = this.gru.finalState;
    this.#cache.keep(output, state !== undefined);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const isGoingOn = this.#cache.take(gradOutput);
    const gate: Gate = isGoingOn ? this.gru.withState : this.gru;
    // What the state gets, the second one, would go back into the window before.
    return [gate.backward(gradOutput)[0]];
  }

  parameters(): Parameter[] {
    return this.gru.parameters();
  }

  train(): this {
    this.gru.train();
    return this.#begin();
  }

  eval(): this {
    this.gru.eval();
    return this.#begin();
  }

  toString(): string {
    return `CarriedGRU(${this.gru.inFeatures} -> ${this.gru.hiddenFeatures})`;
  }

  #begin(): this {
    this.#state = undefined;
    return this;
  }
}
