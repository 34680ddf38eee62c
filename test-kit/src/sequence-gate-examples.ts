import * as layers from "@chainrule/layers";
import { fromTypedArray, Random, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { example } from "./gate-example.ts";
import type { GateExample } from "./gate-example.ts";

const random = new Random(6);

const double: layers.LambdaOptions<[input: Tensor]> = {
  forward: (x) => unary("scale", x, 2),
  backward: (grad) => [unary("scale", grad, 2)],
  pattern: { role: "scaler", sentence: "doubles the gradient", coupling: "element" },
};

/** The gates of sequences: attention, tables and recurrent layers. */
export const sequenceGateExamples: readonly GateExample[] = [
  example("ScaledDotProductAttention", () => new layers.ScaledDotProductAttention(), [3, 2], [4, 2], [4, 2]),
  example(
    "ScaledDotProductAttention",
    () => new layers.ScaledDotProductAttention({ causal: true }).withMask,
    [3, 2],
    [3, 2],
    [3, 2],
    [3, 3],
  ),
  example(
    "MultiHeadAttention",
    (dtype) => new layers.MultiHeadAttention(2, 2, { dtype, random }),
    [2, 2, 2],
    [2, 3, 2],
    [2, 3, 2],
  ),
  example("SelfAttention", (dtype) => new layers.SelfAttention(2, 1, { dtype, random, causal: true }), [2, 2, 2]),
  // From 0.5 to 1.5 is no index, so this one is given its own.
  {
    ...example("Embedding", (dtype) => new layers.Embedding(4, 3, { dtype, random, paddingIndex: 1 }), [0]),
    inputs: indices,
  },
  example("SinusoidalPositions", () => new layers.SinusoidalPositions(2), [2, 3, 2]),
  example("LearnedPositions", (dtype) => new layers.LearnedPositions(4, 2, { dtype, random }), [2, 3, 2]),
  ...[layers.RNNCell, layers.GRUCell].map((Cell) =>
    example(Cell.name, (dtype) => new Cell(3, 2, { dtype, random }), [2, 3], [2, 2]),
  ),
  example("RNNCell", (dtype) => new layers.RNNCell(3, 2, { dtype, random, bias: false }), [2, 3], [2, 2]),
  example("LSTMCell", (dtype) => new layers.LSTMCell(3, 2, { dtype, random }), [2, 3], [2, 2, 2]),
  ...[layers.RNN, layers.GRU, layers.LSTM].map((Layer) =>
    example(Layer.name, (dtype) => new Layer(2, 2, { dtype, random }), [2, 3, 2]),
  ),
  example(
    "RNN",
    (dtype) => new layers.RNN(2, 2, { dtype, random, layers: 2, returns: "last", bias: false }),
    [2, 2, 2],
  ),
  example("GRU", (dtype) => new layers.GRU(2, 2, { dtype, bidirectional: true }).withState, [2, 2, 2], [2, 2, 2]),
  example("LSTM", (dtype) => new layers.LSTM(2, 2, { dtype, returns: "state" }).withState, [2, 2, 2], [2, 1, 2, 2]),
  example("Slice", () => new layers.Slice(1, 3), [2, 4]),
  example("Slice", () => new layers.Slice(0, 1, { axis: 1 }), [2, 2, 2]),
  example("Slice", () => new layers.Slice(1, 2, { axis: 0 }), [3, 2]),
  example("Lambda", () => new layers.Lambda(double), [2, 3]),
  example(
    "Split",
    (dtype) => new layers.Split([1, 2], [new layers.Tanh(), new layers.Linear(2, 2, { dtype })]),
    [2, 3],
  ),
  example("TimeDistributed", (dtype) => new layers.TimeDistributed(new layers.Linear(2, 3, { dtype })), [2, 3, 2]),
  example(
    "TransformerEncoderLayer",
    (dtype) => new layers.TransformerEncoderLayer(4, 2, { dtype, feedForward: 3, activation: "gelu" }),
    [2, 2, 4],
  ),
  example(
    "TransformerEncoderLayer",
    (dtype) => new layers.TransformerEncoderLayer(2, 2, { dtype, feedForward: 3, masked: true, normFirst: true }),
    [2, 2, 2],
    [2, 2],
  ),
];

/** Numbers of rows of a table with four, all but 1. */
function indices(seed = 1): Tensor[] {
  return [fromTypedArray(Float64Array.of(0, 2, seed === 1 ? 3 : 2, 0, 3, 2), [2, 3])];
}
