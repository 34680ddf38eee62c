/* What the compiler must accept and refuse; `tsc -b`, the first half of the test command, runs this file. */
import { Embedding, GRU, Linear, LSTM, SelfAttention, Sequential, TransformerEncoderLayer } from "@chainrule/layers";

export const fitting = [
  new Sequential(new Embedding(10, 8), new LSTM(8, 16), new GRU(16, 4), new Linear(4, 10)),
  new Sequential(new Embedding(10, 8), new SelfAttention(8, 2), new TransformerEncoderLayer(8, 2), new Linear(8, 10)),
  // The width of two directions is not known to the compiler, and fits everything.
  new Sequential(new LSTM(8, 16, { bidirectional: true }), new Linear(32, 10)),
];

export const unfitting = [
  // @ts-expect-error the table gives 8 features
  new Sequential(new Embedding(10, 8), new LSTM(9, 16)),
  // @ts-expect-error the layer gives 16 features
  new Sequential(new GRU(8, 16), new Linear(8, 10)),
  // @ts-expect-error the attention keeps 8 features
  new Sequential(new SelfAttention(8, 2), new Linear(16, 10)),
];
