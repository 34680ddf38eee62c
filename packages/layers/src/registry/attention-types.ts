import { field, gateType } from "@chainrule/core";
import type { Gate, GateType } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { MultiHeadAttention } from "../attention/multi-head-attention.ts";
import { ScaledDotProductAttention } from "../attention/scaled-dot-product-attention.ts";
import { SelfAttention } from "../attention/self-attention.ts";
import { TransformerEncoderLayer } from "../attention/transformer-encoder-layer.ts";
import { dtypeOfParameter } from "./initial-values.ts";

const ATTENTION = {
  features: field.integer,
  heads: field.integer,
  causal: field.flag,
  dropout: field.number,
  bias: field.flag,
  dtype: field.dtype,
};

/** The gates of `attention/`. */
export const attentionTypes: readonly GateType[] = [
  gateType(MultiHeadAttention, {
    type: "MultiHeadAttention",
    fields: ATTENTION,
    settings: attentionSettings,
    build: ({ features, heads, ...options }, { random, reserve }) => {
      reserve(4 * features * (features + 1));
      return new MultiHeadAttention<number>(features, heads, { ...options, random });
    },
  }),
  gateType(ScaledDotProductAttention, {
    type: "ScaledDotProductAttention",
    fields: { causal: field.flag, dropout: field.number },
    build: (options, { random }) => new ScaledDotProductAttention({ ...options, random }),
  }),
  gateType(SelfAttention, {
    type: "SelfAttention",
    fields: ATTENTION,
    settings: ({ attention }) => attentionSettings(attention),
    build: ({ features, heads, ...options }, { random, reserve }) => {
      reserve(4 * features * (features + 1));
      return new SelfAttention<number>(features, heads, { ...options, random });
    },
  }),
  gateType(TransformerEncoderLayer, {
    type: "TransformerEncoderLayer",
    tiesWhole: true,
    fields: {
      features: field.integer,
      heads: field.integer,
      feedForward: field.integer,
      normFirst: field.flag,
      causal: field.flag,
      masked: field.flag,
      dropout: field.number,
      epsilon: field.number,
      dtype: field.dtype,
    },
    gates: ({ activation }) => [activation],
    settings: ({ features, heads, widen, normFirst, masked, dropouts, attention, attentionNorm }) => ({
      features,
      heads,
      feedForward: widen.outFeatures,
      normFirst,
      causal: attention.attention.causal,
      masked,
      dropout: dropouts.length === 0 ? 0 : dropouts[0].p,
      epsilon: attentionNorm.epsilon,
      dtype: dtypeOfParameter(widen.weight),
    }),
    build: ({ features, heads, ...options }, { gates, random, reserve, refuse }) => {
      if (gates.length !== 1) refuse("gates", "must be one activation", String(gates.length));
      reserve(4 * features * (features + 1) + options.feedForward * (2 * features + 1) + 5 * features);
      const activation = gates[0] as unknown as Gate<[Tensor]>;
      return new TransformerEncoderLayer<number, boolean>(features, heads, { ...options, activation, random });
    },
  }),
];

function attentionSettings({ features, heads, causal, dropout, inBias, inWeight }: MultiHeadAttention): {
  readonly features: number;
  readonly heads: number;
  readonly causal: boolean;
  readonly dropout: number;
  readonly bias: boolean;
  readonly dtype: "float32" | "float64";
} {
  return { features, heads, causal, dropout, bias: inBias !== undefined, dtype: dtypeOfParameter(inWeight) };
}
