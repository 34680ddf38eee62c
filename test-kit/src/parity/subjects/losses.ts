import { MeanSquaredError, MulticlassHinge, SoftmaxCrossEntropy } from "@chainrule/layers";
import type { LossOptions, MulticlassHingeOptions } from "@chainrule/layers";
import { lossSubject } from "../subject.ts";
import type { MakeSubject } from "../subject.ts";

/** The losses. */
export const losses: Readonly<Record<string, MakeSubject>> = {
  MeanSquaredError: (options: LossOptions, _, { target }) => lossSubject(new MeanSquaredError(options), target),
  MulticlassHinge: (options: MulticlassHingeOptions, _, { target }) =>
    lossSubject(new MulticlassHinge(options), target),
  SoftmaxCrossEntropy: (options: LossOptions, _, { target }) => lossSubject(new SoftmaxCrossEntropy(options), target),
};
