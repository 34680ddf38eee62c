import type { Maps, ToFeatures } from "@chainrule/core";
import { RecurrentLayer } from "./recurrent-layer.ts";
import type { RecurrentOptions } from "./recurrent-options.ts";
import { RNNCell } from "./rnn-cell.ts";
import type { Nonlinearity } from "./rnn-rule.ts";

/** Settings of an {@link RNN}. */
export interface RNNOptions<Bidirectional extends boolean = boolean> extends RecurrentOptions<Bidirectional> {
  /** The function of each cell. Default "tanh". */
  readonly nonlinearity?: Nonlinearity;
}

/**
 * A plain recurrent network over a sequence: {@link RNNCell} step by step, each from the state that the one before gave.
 *
 * - Shapes: input `[batch, time, inFeatures]`; output `[batch, time, hidden]`, or `[batch, hidden]` for the last step,
 *   twice as wide in two directions, or the states `[batch, cells, hidden]`, one of each cell: layer by layer, forward
 *   before back. `withState` takes such states as a second input; without it they begin with 0.
 *   With dropout, in training, what a layer gives to the one above is multiplied as by `Dropout`.
 * - Backward: through time, from the last step to the first as in the cell. The gradients of the weights are one matrix
 *   product each over all steps, and so is that of the input.
 * - Parameters: those of the cells, in PyTorch's order and layout.
 * - Cache: the input of each layer, the states of each step, and the masks of the dropout. To cut the
 *   way back through a long sequence, feed it in windows and begin each with the `finalState` of the one before, which has
 *   no past.
 * - Source: Elman, 1990, Finding Structure in Time; two directions: Schuster and Paliwal, 1997, Bidirectional Recurrent
 *   Neural Networks.
 */
export class RNN<
  const In extends number = number,
  const Hidden extends number = number,
  Bidirectional extends boolean = false,
> extends RecurrentLayer<RNNCell, In, Hidden> {
  declare readonly "~width": Maps<
    "RNN",
    In,
    Bidirectional extends false ? Hidden : number,
    ToFeatures<Bidirectional extends false ? Hidden : number>
  >;
  readonly nonlinearity: Nonlinearity;

  constructor(inFeatures: In, hiddenFeatures: Hidden, options: RNNOptions<Bidirectional> = {}) {
    const { nonlinearity = "tanh", ...others } = options;
    super(
      "RNN",
      inFeatures,
      hiddenFeatures,
      others,
      (width, settings) => new RNNCell(width, hiddenFeatures, { ...settings, nonlinearity }),
    );
    this.nonlinearity = nonlinearity;
  }

  tied(): RNN<In, Hidden, Bidirectional> {
    const settings = { ...this.settingsForTie(), nonlinearity: this.nonlinearity } as RNNOptions<Bidirectional>;
    return this.inMode(new RNN(this.inFeatures, this.hiddenFeatures, settings));
  }
}
