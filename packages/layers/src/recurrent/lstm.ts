import type { Maps, ToFeatures } from "@chainrule/core";
import { LSTMCell } from "./lstm-cell.ts";
import { RecurrentLayer } from "./recurrent-layer.ts";
import type { RecurrentOptions } from "./recurrent-options.ts";

/**
 * Long short-term memory over a sequence: {@link LSTMCell} step by step, each from the state that the one before gave.
 *
 * - Shapes: input `[batch, time, inFeatures]`; output `[batch, time, hidden]`, or `[batch, hidden]` for the last step,
 *   twice as wide in two directions, or the states `[batch, cells, 2, hidden]`, hidden state before cell, one of each cell:
 *   layer by layer, forward before back. `withState` takes such states as a second input; without it they begin with 0.
 *   With dropout, in training, what a layer gives to the one above is multiplied as by `Dropout`.
 * - Backward: through time, from the last step to the first as in the cell. The gradients of the weights are one matrix
 *   product each over all steps, and so is that of the input.
 * - Parameters: those of the cells, in PyTorch's order and layout.
 * - Cache: the input of each layer, the gates' values and the states of each step, and the masks of the dropout. To cut the
 *   way back through a long sequence, feed it in windows and begin each with the `finalState` of the one before, which has
 *   no past.
 * - Source: Hochreiter and Schmidhuber, 1997, Long Short-Term Memory; two directions: Schuster and Paliwal, 1997,
 *   Bidirectional Recurrent Neural Networks.
 */
export class LSTM<
  const In extends number = number,
  const Hidden extends number = number,
  Bidirectional extends boolean = false,
> extends RecurrentLayer<LSTMCell, In, Hidden> {
  declare readonly "~width": Maps<
    "LSTM",
    In,
    Bidirectional extends false ? Hidden : number,
    ToFeatures<Bidirectional extends false ? Hidden : number>
  >;

  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RecurrentOptions<Bidirectional> = {}) {
    super(
      "LSTM",
      inFeatures,
      hiddenFeatures,
      options,
      (width, settings) => new LSTMCell(width, hiddenFeatures, settings),
    );
  }

  tied(): LSTM<In, Hidden, Bidirectional> {
    const settings = this.settingsForTie() as RecurrentOptions<Bidirectional>;
    return this.inMode(new LSTM(this.inFeatures, this.hiddenFeatures, settings));
  }
}
