import type { Gate } from "@chainrule/core";
import type { DType, Random, Tensor } from "@chainrule/tensor";
import type { Linear } from "../affine/linear.ts";
import type { LayerNorm } from "../normalization/layer-norm.ts";
import type { Dropout } from "../regularization/dropout.ts";
import type { SelfAttention } from "./self-attention.ts";

/** The gates of a transformer's encoder layer. */
export interface EncoderParts {
  readonly attention: SelfAttention;
  readonly attentionNorm: LayerNorm;
  /** The first map of the feed-forward part, to its wide inside. */
  readonly widen: Linear;
  readonly activation: Gate<[Tensor]>;
  /** Its second map, back to the features. */
  readonly narrow: Linear;
  readonly feedForwardNorm: LayerNorm;
  /** Behind the attention, the activation and the second map; none without dropout. */
  readonly dropouts: readonly Dropout[];
}

/** Settings of a `TransformerEncoderLayer`. */
export interface TransformerEncoderLayerOptions<Masked extends boolean = boolean> {
  /** How many features the feed-forward part has inside. Default 2048. */
  readonly feedForward?: number;
  /** The function inside the feed-forward part: by name, or a gate of your own. Default "relu". */
  readonly activation?: "relu" | "gelu" | Gate<[Tensor]>;
  /** Whether each part is normalised before it instead of behind its sum. Default false. */
  readonly normFirst?: boolean;
  /** Whether each place sees only those up to its own. Default false. */
  readonly causal?: boolean;
  /** Whether there is a second input, a mask that is added to the scores of the attention. Default false. */
  readonly masked?: Masked;
  /**
   * The probability to drop, in training: of the weights of the attention, of what it gives, of the wide inside, and of what
   * the feed-forward part gives. Default 0.
   */
  readonly dropout?: number;
  /** Added to the variance by the norms. Default 1e-5. */
  readonly epsilon?: number;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Gates to tie in place of new ones, such as another layer of the same sizes; what the other options say of them is void. */
  readonly share?: EncoderParts;
}
