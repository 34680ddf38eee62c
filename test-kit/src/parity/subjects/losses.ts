import {
  BinaryCrossEntropy,
  CosineEmbedding,
  Huber,
  KLDivergence,
  MeanAbsoluteError,
  MeanSquaredError,
  MulticlassHinge,
  MultilabelHinge,
  NegativeLogLikelihood,
  SmoothL1,
  SoftmaxCrossEntropy,
  TripletMargin,
} from "@chainrule/layers";
import type {
  BinaryCrossEntropyOptions,
  CosineEmbeddingOptions,
  HuberOptions,
  KLDivergenceOptions,
  LossOptions,
  MulticlassHingeOptions,
  MultilabelHingeOptions,
  NegativeLogLikelihoodOptions,
  SmoothL1Options,
  SoftmaxCrossEntropyOptions,
  TripletMarginOptions,
} from "@chainrule/layers";
import { lossSubject } from "../subject.ts";
import type { MakeSubject } from "../subject.ts";

/** The losses. */
export const losses: Readonly<Record<string, MakeSubject>> = {
  BinaryCrossEntropy: (options: BinaryCrossEntropyOptions, _, fixed) =>
    lossSubject(new BinaryCrossEntropy(options), fixed),
  CosineEmbedding: (options: CosineEmbeddingOptions, _, fixed) => lossSubject(new CosineEmbedding(options), fixed),
  Huber: (options: HuberOptions, _, fixed) => lossSubject(new Huber(options), fixed),
  KLDivergence: (options: KLDivergenceOptions, _, fixed) => lossSubject(new KLDivergence(options), fixed),
  MeanAbsoluteError: (options: LossOptions, _, fixed) => lossSubject(new MeanAbsoluteError(options), fixed),
  MeanSquaredError: (options: LossOptions, _, fixed) => lossSubject(new MeanSquaredError(options), fixed),
  MulticlassHinge: (options: MulticlassHingeOptions, _, fixed) => lossSubject(new MulticlassHinge(options), fixed),
  MultilabelHinge: (options: MultilabelHingeOptions, _, fixed) => lossSubject(new MultilabelHinge(options), fixed),
  NegativeLogLikelihood: (options: NegativeLogLikelihoodOptions, _, fixed) =>
    lossSubject(new NegativeLogLikelihood(options), fixed),
  SmoothL1: (options: SmoothL1Options, _, fixed) => lossSubject(new SmoothL1(options), fixed),
  SoftmaxCrossEntropy: (options: SoftmaxCrossEntropyOptions, _, fixed) =>
    lossSubject(new SoftmaxCrossEntropy(options), fixed),
  TripletMargin: (options: TripletMarginOptions, _, fixed) => lossSubject(new TripletMargin(options), fixed),
};
