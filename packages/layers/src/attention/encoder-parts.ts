import type { Gate } from "@chainrule/core";
import { expectOneOf, Random } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { GELU } from "../activation/gelu.ts";
import { ReLU } from "../activation/relu.ts";
import { Linear } from "../affine/linear.ts";
import { tie } from "../container/tie.ts";
import { LayerNorm } from "../normalization/layer-norm.ts";
import type { EncoderParts, TransformerEncoderLayerOptions } from "./encoder-options.ts";
import { Dropout } from "../regularization/dropout.ts";
import { SelfAttention } from "./self-attention.ts";

/** The gates of an encoder layer: new ones, or those to share, tied. */
export function encoderParts(features: number, heads: number, options: TransformerEncoderLayerOptions): EncoderParts {
  const { feedForward = 2048, epsilon = 1e-5, dtype = "float32", random = new Random(0), dropout = 0, share } = options;
  if (share !== undefined) {
    return {
      attention: share.attention.tied(),
      attentionNorm: share.attentionNorm.tied(),
      widen: share.widen.tied(),
      activation: tie("TransformerEncoderLayer[activation]", share.activation),
      narrow: share.narrow.tied(),
      feedForwardNorm: share.feedForwardNorm.tied(),
      dropouts: share.dropouts.map((dropout) => dropout.tied()),
    };
  }
  const drawn = (name: string): { dtype: typeof dtype; random: Random } => ({ dtype, random: random.split(name) });
  return {
    attention: new SelfAttention<number>(features, heads, {
      ...drawn("attention"),
      causal: options.causal ?? false,
      dropout,
    }),
    attentionNorm: new LayerNorm<number>(features, { epsilon, dtype }),
    widen: new Linear<number, number>(features, feedForward, drawn("widen")),
    activation: activationOf(options.activation ?? "relu"),
    narrow: new Linear<number, number>(feedForward, features, drawn("narrow")),
    feedForwardNorm: new LayerNorm<number>(features, { epsilon, dtype }),
    dropouts:
      dropout === 0 ? [] : [0, 1, 2].map((at) => new Dropout(dropout, { random: random.split(`dropout ${at}`) })),
  };
}

function activationOf(given: "relu" | "gelu" | Gate<[Tensor]>): Gate<[Tensor]> {
  if (typeof given === "object") return given;
  expectOneOf("TransformerEncoderLayer", "activation", given, ["relu", "gelu"]);
  return given === "relu" ? new ReLU() : new GELU();
}
