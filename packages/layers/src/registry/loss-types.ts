import { field, gateType } from "@chainrule/core";
import type { GateType, Loss } from "@chainrule/core";
import { BinaryCrossEntropy } from "../loss/binary-cross-entropy.ts";
import { CosineEmbedding } from "../loss/cosine-embedding.ts";
import { Huber } from "../loss/huber.ts";
import { KLDivergence } from "../loss/kl-divergence.ts";
import { MeanAbsoluteError } from "../loss/mean-absolute-error.ts";
import { MeanSquaredError } from "../loss/mean-squared-error.ts";
import { MulticlassHinge } from "../loss/multiclass-hinge.ts";
import { MultilabelHinge } from "../loss/multilabel-hinge.ts";
import { NegativeLogLikelihood } from "../loss/negative-log-likelihood.ts";
import { SmoothL1 } from "../loss/smooth-l1.ts";
import { SoftmaxCrossEntropy } from "../loss/softmax-cross-entropy.ts";
import { TimeDistributedLoss } from "../loss/time-distributed-loss.ts";
import { TripletMargin } from "../loss/triplet-margin.ts";

const LOSS = { reduction: field.oneOf("mean", "sum", "none") };
const MARGIN = { margin: field.number, ...LOSS };
const CLASSES = {
  classWeights: field.optional(field.list(field.number)),
  ignoreIndex: field.optional(field.integer),
  ...LOSS,
};

/** The losses. */
export const lossTypes: readonly GateType[] = [
  gateType(BinaryCrossEntropy, {
    type: "BinaryCrossEntropy",
    fields: { positiveWeight: field.list(field.number), ...LOSS },
    build: (options) => new BinaryCrossEntropy(options),
  }),
  gateType(CosineEmbedding, {
    type: "CosineEmbedding",
    fields: MARGIN,
    build: (options) => new CosineEmbedding(options),
  }),
  gateType(Huber, { type: "Huber", fields: { delta: field.number, ...LOSS }, build: (options) => new Huber(options) }),
  gateType(KLDivergence, {
    type: "KLDivergence",
    fields: { logTarget: field.flag, ...LOSS },
    build: (options) => new KLDivergence(options),
  }),
  gateType(MeanAbsoluteError, {
    type: "MeanAbsoluteError",
    fields: LOSS,
    build: (options) => new MeanAbsoluteError(options),
  }),
  gateType(MeanSquaredError, {
    type: "MeanSquaredError",
    fields: LOSS,
    build: (options) => new MeanSquaredError(options),
  }),
  gateType(MulticlassHinge, {
    type: "MulticlassHinge",
    fields: MARGIN,
    build: (options) => new MulticlassHinge(options),
  }),
  gateType(MultilabelHinge, {
    type: "MultilabelHinge",
    fields: MARGIN,
    build: (options) => new MultilabelHinge(options),
  }),
  gateType(NegativeLogLikelihood, {
    type: "NegativeLogLikelihood",
    fields: CLASSES,
    build: (options) => new NegativeLogLikelihood(given(options)),
  }),
  gateType(SmoothL1, {
    type: "SmoothL1",
    fields: { beta: field.number, ...LOSS },
    build: (options) => new SmoothL1(options),
  }),
  gateType(SoftmaxCrossEntropy, {
    type: "SoftmaxCrossEntropy",
    fields: { ...CLASSES, labelSmoothing: field.number },
    build: (options) => new SoftmaxCrossEntropy(given(options)),
  }),
  gateType(TimeDistributedLoss, {
    type: "TimeDistributedLoss",
    gates: ({ loss }) => [loss],
    build: (_, { parts, refuse }) => {
      if (parts.length !== 1 || !("reduction" in parts[0])) refuse("gates", "must be one loss", String(parts.length));
      return new TimeDistributedLoss(parts[0] as unknown as Loss);
    },
  }),
  gateType(TripletMargin, {
    type: "TripletMargin",
    fields: { degree: field.number, swap: field.flag, ...MARGIN },
    build: (options) => new TripletMargin(options),
  }),
];

/** Without what is undefined, for constructors that tell that from what is left out. */
function given<Options extends object>(options: Options): { [K in keyof Options]: Exclude<Options[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof Options]: Exclude<Options[K], undefined> };
}
