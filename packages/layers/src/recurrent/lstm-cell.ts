import { lstmRule } from "./lstm-rule.ts";
import { RecurrentCell } from "./recurrent-cell.ts";
import type { RecurrentCellOptions } from "./recurrent-parameters.ts";

/**
 * One time step of a long short-term memory. With `a = x W^T + b + h U^T + c` in four parts of `hiddenFeatures`, and the
 * sigmoid `s`: `i = s(a_0)`, `f = s(a_1)`, `g = tanh(a_2)`, `o = s(a_3)`, then `c' = f c + i g` and `h' = o tanh(c')`.
 *
 * A gate has one output, so the pair of states is one tensor: the hidden state `h` in its first row of each example and
 * the cell `c` in its second. Cells can so stand in a chain or in a graph, and both gradients come in with one.
 *
 * - Shapes: input `[batch, inFeatures]`, state `[batch, 2, hiddenFeatures]`, output the state after, the same.
 * - Backward: with `gradC = gradOutput_c + gradOutput_h o (1 - tanh(c')^2)` the gates get `gradC g`, `gradC c`, `gradC i`
 *   and `gradOutput_h tanh(c')`, each times its slope, together `G`; `gradInput = G W`, `gradState_h = G U`,
 *   `gradState_c = gradC f`, `inputWeight.grad += G^T x`, `hiddenWeight.grad += G^T h`, and both biases get the sum of `G`
 *   over the batch.
 * - Parameters: `inputWeight` (`W`) `[4 hidden, inFeatures]`, `hiddenWeight` (`U`) `[4 hidden, hidden]`, `inputBias` and
 *   `hiddenBias` `[4 hidden]`, in PyTorch's order `i, f, g, o`; all uniform within `1/sqrt(hidden)`.
 * - Cache: the input, the gates' values, and the states before and after.
 * - Source: Hochreiter and Schmidhuber, 1997, Long Short-Term Memory; the forget gate of Gers, Schmidhuber and Cummins,
 *   2000, Learning to Forget.
 */
export class LSTMCell<const In extends number = number, const Hidden extends number = number> extends RecurrentCell<
  In,
  Hidden
> {
  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RecurrentCellOptions = {}) {
    super("LSTMCell", lstmRule, inFeatures, hiddenFeatures, options);
  }

  tied(): LSTMCell<In, Hidden> {
    return new LSTMCell(this.inFeatures, this.hiddenFeatures, { share: this });
  }
}
