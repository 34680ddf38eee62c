import { LossGate } from "@chainrule/core";
import type { ConformanceSubject, Gate, Loss } from "@chainrule/core";
import * as layers from "@chainrule/layers";
import { flat, fromTypedArray, Random, sizeOf } from "@chainrule/tensor";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";
import { gateExamples } from "./gate-examples.ts";

/** A subject of the conformance kit with a title for its tests. */
export interface TitledSubject extends ConformanceSubject {
  readonly title: string;
}

type Told = Omit<ConformanceSubject, "make" | "inputs">;

/** Infinite or no number somewhere by its equation. */
const unbounded: Told = { finiteAt: [] };
/** Has no pattern, as its gates have theirs, and here none of those mixes the examples. */
const independent: Told = { independentExamples: true };

/** What the kit is to know of a gate besides, by its name. */
const told: Readonly<Record<string, Told>> = {
  Divide: unbounded,
  Exp: unbounded,
  Log: unbounded,
  Sqrt: unbounded,
  Reciprocal: unbounded,
  Parallel: independent,
  Residual: independent,
  Sequential: independent,
  Split: independent,
  TimeDistributed: independent,
  Embedding: { fixed: [0] },
};

/** The examples of every gate. */
export const exampleSubjects: readonly TitledSubject[] = gateExamples.map(({ name, title, make, inputs }) => ({
  ...told[name],
  title,
  make,
  inputs: inputs(),
}));

/** Of every gate the small examples, more of some, and the losses as gates of their prediction. */
export const conformanceSubjects: readonly TitledSubject[] = [
  ...exampleSubjects,
  // Long enough for the vectors of the WebAssembly engine, with something over.
  ...[layers.Sigmoid, layers.Tanh, layers.ELU, layers.GELU, layers.Softmax, layers.LogSoftmax].map((Activation) =>
    subject(() => new Activation(), {}, [3, 37]),
  ),
  subject((dtype) => new layers.Linear(17, 13, { dtype }), {}, [9, 17]),
  subject((dtype) => new layers.Conv2d(3, 5, 3, { dtype, padding: 1 }), {}, [2, 3, 6, 5]),
  subject((dtype) => new layers.LayerNorm(19, { dtype }), {}, [3, 19]),
  subject((dtype) => new layers.BatchNorm1d(5, { dtype }), {}, [7, 5]),
  // Broadcasting, and ranks 0 and 1.
  subject(() => new layers.Add(), {}, [2, 3], [3]),
  subject(() => new layers.Multiply(), {}, [2, 1, 3], [4, 1]),
  subject(() => new layers.Max(), {}, [2, 3], [1, 3]),
  subject(() => new layers.ReLU(), {}, []),
  subject(() => new layers.Tanh(), {}, [4]),
  subject((dtype) => new layers.Linear(3, 2, { dtype }), {}, [3]),
  // Noise in training, from the same seed for each gate that is made.
  ...[layers.Dropout, layers.AlphaDropout].map((Noise) => subject(() => new Noise(0.4), {}, [4, 9])),
  subject(() => new layers.GaussianNoise(), {}, [4, 9]),
  subject(() => new layers.Dropout2d(0.4), {}, [4, 5, 2, 2]),
  subject(() => new layers.ScaledDotProductAttention({ dropout: 0.4 }), {}, [2, 3, 4], [2, 5, 4], [2, 5, 2]),
  subject((dtype) => new layers.SelfAttention(4, 2, { dtype, dropout: 0.4 }), {}, [2, 5, 4]),
  subject(
    (dtype) => new layers.MultiHeadAttention(4, 2, { dtype, dropout: 0.4, causal: true }),
    {},
    [2, 3, 4],
    [2, 3, 4],
    [2, 3, 4],
  ),
  ...[layers.RNN, layers.GRU, layers.LSTM].map((Layer) =>
    subject((dtype) => new Layer(3, 4, { dtype, layers: 3, dropout: 0.4, bidirectional: true }), {}, [2, 4, 3]),
  ),
  ...[layers.MeanSquaredError, layers.MeanAbsoluteError, layers.Huber, layers.SmoothL1, layers.KLDivergence].flatMap(
    (PairLoss) => losses((reduction) => new PairLoss({ reduction }), targets),
  ),
  ...losses((reduction) => new layers.BinaryCrossEntropy({ reduction }), targets),
  ...losses((reduction) => new layers.SoftmaxCrossEntropy({ reduction }), labels),
  ...losses((reduction) => new layers.NegativeLogLikelihood({ reduction }), labels),
  ...losses((reduction) => new layers.MulticlassHinge({ reduction }), labels),
  ...losses((reduction) => new layers.MultilabelHinge({ reduction }), labelLists),
];

function subject(
  make: (dtype: DType) => Gate<[Tensor]> | Gate<[Tensor, Tensor]> | Gate<[Tensor, Tensor, Tensor]>,
  given: Told,
  ...shapes: number[][]
): TitledSubject {
  const inputs = shapes.map((shape, i) => numbers(shape, i));
  const title = `${String(make("float64"))} of ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")}`;
  return { ...given, title, make: make as (dtype: DType) => Gate, inputs };
}

/** From -1.5 to 1.5, none near 0, no two alike. */
function numbers(shape: readonly number[], seed: number): Tensor {
  const random = new Random(seed + 11);
  return fromTypedArray(
    Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(0.25, 1.5) * (random.integer(2) === 0 ? 1 : -1)),
    shape,
  );
}

/** A loss with each of its reductions. */
function losses(
  make: (reduction: "mean" | "sum" | "none") => Loss<never>,
  target: (dtype: DType) => Tensor | IntegerTensor,
): TitledSubject[] {
  return (["mean", "sum", "none"] as const).map((reduction) => {
    const exceptions = {
      singles: "its target holds the whole batch",
      "empty-batch": "its target holds the whole batch",
    };
    return subject((dtype) => new LossGate(make(reduction) as Loss, target(dtype)), { exceptions }, [3, 4]);
  });
}

/** From 0 to 1, so that they are probabilities too. */
function targets(dtype: DType): Tensor {
  const wanted = flat(numbers([3, 4], 7)).map((entry) => Math.abs(entry) / 2);
  if (dtype === "float32") return fromTypedArray(Float32Array.from(wanted), [3, 4]);
  return fromTypedArray(Float64Array.from(wanted, Math.fround), [3, 4]);
}

function labels(): IntegerTensor {
  return fromTypedArray(Uint8Array.of(0, 3, 1), [3]);
}

function labelLists(): IntegerTensor {
  return fromTypedArray(Int32Array.of(0, 2, 3, -1, 1, 0), [3, 2]);
}
