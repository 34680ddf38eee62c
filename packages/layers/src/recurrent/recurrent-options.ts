import type { DType, Random } from "@chainrule/tensor";
import type { RecurrentParameters } from "./recurrent-parameters.ts";

/**
 * What a recurrent layer gives: the hidden states of all time steps, the last one of each direction side by side, or the
 * last states of all its cells, as another layer takes them to begin with.
 */
export type Returned = "sequence" | "last" | "state";

/** Settings of a recurrent layer. */
export interface RecurrentOptions<Bidirectional extends boolean = boolean> {
  /** How many layers of cells there are, each over the hidden states of the one below. Default 1. */
  readonly layers?: number;
  /** Whether each layer also goes from the end to the beginning; its outputs are then twice as wide. Default false. */
  readonly bidirectional?: Bidirectional;
  /** What comes out. Default "sequence". */
  readonly returns?: Returned;
  /**
   * The probability to drop, in training, what a layer gives to the one above; what comes out of the last one is not
   * dropped. Default 0.
   */
  readonly dropout?: number;
  /** Whether to add the biases. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /**
   * Where the initial values and the dropout come from. Default `new Random(0)`; give every layer its own split of one
   * generator.
   */
  readonly random?: Random;
  /**
   * Cells whose parameters to share in place of new ones, such as another layer of the same sizes; `bias` and `dtype`
   * are then void.
   */
  readonly share?: { readonly cells: readonly RecurrentParameters[] };
}
