import type { DType } from "@chainrule/tensor";
import { convolutionalNetwork } from "./convolutional-network.ts";
import { denseNetwork } from "./dense-network.ts";
import { recurrentNetwork } from "./recurrent-network.ts";
import type { Trained } from "./train-steps.ts";
import { transformer } from "./transformer.ts";

/** Trains a network for a few steps, from nothing but numbers written in its file. */
export type DeterminismSubject = (dtype: DType) => Promise<Trained> | Trained;

/**
 * Networks by name, which together go through most kernels. They are large enough that their kernels are given to threads.
 */
export const DETERMINISM_SUBJECTS: Readonly<Record<string, DeterminismSubject>> = {
  dense: denseNetwork,
  convolution: convolutionalNetwork,
  recurrent: recurrentNetwork,
  transformer,
};
