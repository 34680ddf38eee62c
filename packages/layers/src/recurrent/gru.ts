import type { Maps, ToFeatures } from "@chainrule/core";
import { GRUCell } from "./gru-cell.ts";
import { RecurrentLayer } from "./recurrent-layer.ts";
import type { RecurrentOptions } from "./recurrent-options.ts";

/**
 * Gated recurrent units over a sequence: {@link GRUCell} step by step, each from the state that the one before gave.
 *
 * - Shapes: input `[batch, time, inFeatures]`; output `[batch, time, hidden]`, or `[batch, hidden]` for the last step,
 *   twice as wide in two directions, or the states `[batch, cells, hidden]`, one of each cell: layer by layer, forward
 *   before back. `withState` takes such states as a second input; without it they begin with 0.
 *   With dropout, in training, what a layer gives to the one above is multiplied as by `Dropout`.
 * - Backward: through time, from the last step to the first as in the cell. The gradients of the weights are one matrix
 *   product each over all steps, and so is that of the input.
 * - Parameters: those of the cells, in PyTorch's order and layout.
 * - Cache: the input of each layer, the gates' values and the states of each step, and the masks of the dropout. To cut the
 *   way back through a long sequence, feed it in windows and begin each with the `finalState` of the one before, which has
 *   no past.
 * - Source: Cho et al., 2014, Learning Phrase Representations using RNN Encoder-Decoder; two directions: Schuster and
 *   Paliwal, 1997, Bidirectional Recurrent Neural Networks.
 */
export class GRU<
  const In extends number = number,
  const Hidden extends number = number,
  Bidirectional extends boolean = false,
> extends RecurrentLayer<GRUCell, In, Hidden> {
  declare readonly "~width": Maps<
    "GRU",
    In,
    Bidirectional extends false ? Hidden : number,
    ToFeatures<Bidirectional extends false ? Hidden : number>
  >;

  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RecurrentOptions<Bidirectional> = {}) {
    super(
      "GRU",
      inFeatures,
      hiddenFeatures,
      options,
      (width, settings) => new GRUCell(width, hiddenFeatures, settings),
    );
  }

  tied(): GRU<In, Hidden, Bidirectional> {
    const settings = this.settingsForTie() as RecurrentOptions<Bidirectional>;
    return this.inMode(new GRU(this.inFeatures, this.hiddenFeatures, settings));
  }
}
