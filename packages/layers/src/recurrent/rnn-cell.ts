import { expectOneOf } from "@chainrule/tensor";
import { RecurrentCell } from "./recurrent-cell.ts";
import type { RecurrentCellOptions } from "./recurrent-parameters.ts";
import { rnnRules } from "./rnn-rule.ts";
import type { Nonlinearity } from "./rnn-rule.ts";

/** Settings of an {@link RNNCell}. */
export interface RNNCellOptions extends RecurrentCellOptions {
  /** The function `f`. Default "tanh". */
  readonly nonlinearity?: Nonlinearity;
}

/**
 * One time step of a plain recurrent network: `h' = f(x W^T + b + h U^T + c)`.
 *
 * - Shapes: input `[batch, inFeatures]`, state `[batch, hiddenFeatures]`, output the state after, the same.
 * - Backward: with `g = gradOutput * f'`: `gradInput = g W`, `gradState = g U`, `inputWeight.grad += g^T x`,
 *   `hiddenWeight.grad += g^T h`, and both biases get the sum of `g` over the batch.
 * - Parameters: `inputWeight` (`W`) `[hidden, inFeatures]`, `hiddenWeight` (`U`) `[hidden, hidden]`, `inputBias` (`b`)
 *   and `hiddenBias` (`c`) `[hidden]`, all uniform within `1/sqrt(hidden)`. Two biases that are only ever added, as in
 *   PyTorch, so that its weights fit.
 * - Cache: the input, and the states before and after.
 * - Source: Elman, 1990, Finding Structure in Time.
 */
export class RNNCell<const In extends number = number, const Hidden extends number = number> extends RecurrentCell<
  In,
  Hidden
> {
  readonly nonlinearity: Nonlinearity;

  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RNNCellOptions = {}) {
    const { nonlinearity = "tanh" } = options;
    expectOneOf("RNNCell", "nonlinearity", nonlinearity, ["tanh", "relu"]);
    super("RNNCell", rnnRules[nonlinearity], inFeatures, hiddenFeatures, options);
    this.nonlinearity = nonlinearity;
  }

  tied(): RNNCell<In, Hidden> {
    return new RNNCell(this.inFeatures, this.hiddenFeatures, { nonlinearity: this.nonlinearity, share: this });
  }
}
