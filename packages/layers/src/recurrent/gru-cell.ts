import { gruRule } from "./gru-rule.ts";
import { RecurrentCell } from "./recurrent-cell.ts";
import type { RecurrentCellOptions } from "./recurrent-parameters.ts";

/**
 * One time step of a gated recurrent unit. With `a = x W^T + b` and `q = h U^T + c` in three parts of `hiddenFeatures`,
 * and the sigmoid `s`: `r = s(a_0 + q_0)`, `z = s(a_1 + q_1)`, `n = tanh(a_2 + r q_2)`, then `h' = (1 - z) n + z h`.
 *
 * - Shapes: input `[batch, inFeatures]`, state `[batch, hiddenFeatures]`, output the state after, the same.
 * - Backward: with `N = gradOutput (1 - z) (1 - n^2)`, `R = N q_2 r (1 - r)` and `Z = gradOutput (h - n) z (1 - z)`,
 *   `A = [R, Z, N]` and `Q = [R, Z, N r]`: `gradInput = A W`, `gradState = gradOutput z + Q U`, `inputWeight.grad += A^T x`,
 *   `hiddenWeight.grad += Q^T h`, and the biases get the sums of `A` and of `Q` over the batch.
 * - Parameters: `inputWeight` (`W`) `[3 hidden, inFeatures]`, `hiddenWeight` (`U`) `[3 hidden, hidden]`, `inputBias` and
 *   `hiddenBias` `[3 hidden]`, in PyTorch's order `r, z, n`; all uniform within `1/sqrt(hidden)`.
 * - Cache: the input, the gates' values, the part `q` of the state in them, and the states before and after.
 * - Source: Cho et al., 2014, Learning Phrase Representations using RNN Encoder-Decoder; with the reset gate behind the
 *   product, as PyTorch and cuDNN have it.
 */
export class GRUCell<const In extends number = number, const Hidden extends number = number> extends RecurrentCell<
  In,
  Hidden
> {
  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RecurrentCellOptions = {}) {
    super("GRUCell", gruRule, inFeatures, hiddenFeatures, options);
  }

  tied(): GRUCell<In, Hidden> {
    return new GRUCell(this.inFeatures, this.hiddenFeatures, { share: this });
  }
}
