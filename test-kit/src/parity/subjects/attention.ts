import {
  MultiHeadAttention,
  ScaledDotProductAttention,
  SelfAttention,
  TransformerEncoderLayer,
} from "@chainrule/layers";
import type { AttentionOptions, MultiHeadAttentionOptions, TransformerEncoderLayerOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Sizes {
  readonly features: number;
  readonly heads: number;
}

/** Attention, which takes one more input as a mask. */
export const attention: Readonly<Record<string, MakeSubject>> = {
  MultiHeadAttention: ({ features, heads, ...options }: MultiHeadAttentionOptions & Sizes, dtype) =>
    new MultiHeadAttention(features, heads, { ...options, dtype }),
  ScaledDotProductAttention: (options: AttentionOptions) => new ScaledDotProductAttention(options),
  SelfAttention: ({ features, heads, ...options }: MultiHeadAttentionOptions & Sizes, dtype) =>
    new SelfAttention(features, heads, { ...options, dtype }),
  TransformerEncoderLayer: ({ features, heads, ...options }: TransformerEncoderLayerOptions & Sizes, dtype) =>
    new TransformerEncoderLayer(features, heads, { ...options, dtype }),
};
