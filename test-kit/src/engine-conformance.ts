import { engineInfo, useEngine } from "@chainrule/tensor";
import type { DType, EngineOptions } from "@chainrule/tensor";
import { afterAll, beforeAll, describe } from "vitest";
import { adaptivePoolingConformance } from "./engine-conformance/adaptive-pooling.ts";
import { adaptiveUpdatesConformance } from "./engine-conformance/adaptive-updates.ts";
import { binaryConformance } from "./engine-conformance/binary.ts";
import { channelMapsConformance } from "./engine-conformance/channel-maps.ts";
import { clampsConformance } from "./engine-conformance/clamps.ts";
import { convolutionConformance } from "./engine-conformance/convolution.ts";
import { crossEntropyConformance } from "./engine-conformance/cross-entropy.ts";
import { descentConformance } from "./engine-conformance/descent.ts";
import { distanceLossesConformance } from "./engine-conformance/distance-losses.ts";
import { labelLossesConformance } from "./engine-conformance/label-losses.ts";
import { logSoftmaxConformance } from "./engine-conformance/log-softmax.ts";
import { marginLossesConformance } from "./engine-conformance/margin-losses.ts";
import { matrixProductConformance } from "./engine-conformance/matrix-product.ts";
import { normalizationConformance } from "./engine-conformance/normalization.ts";
import { pairLossesConformance } from "./engine-conformance/pair-losses.ts";
import { poolingConformance } from "./engine-conformance/pooling.ts";
import { randomMaskConformance } from "./engine-conformance/random-mask.ts";
import { recurrentConformance } from "./engine-conformance/recurrent.ts";
import { reductionConformance } from "./engine-conformance/reduction.ts";
import { rowsConformance } from "./engine-conformance/rows.ts";
import { sparseConformance } from "./engine-conformance/sparse.ts";
import { Subject } from "./engine-conformance/subject.ts";
import type { Tolerance } from "./engine-conformance/subject.ts";
import { tableConformance } from "./engine-conformance/table.ts";
import { unaryGradientConformance } from "./engine-conformance/unary-gradient.ts";
import { unaryConformance } from "./engine-conformance/unary.ts";

/**
 * Registers tests of every kernel that runs for `dtype` while the engine `name` is chosen, against definitions written
 * here in double precision: every length, guards around each operand, infinities and NaN, in place where a kernel's text
 * allows it.
 *
 * float64 always runs on the reference, whatever engine is chosen.
 */
export function engineConformance(
  name: string,
  tolerance: Tolerance,
  dtype: DType = "float32",
  options: EngineOptions = {},
): void {
  describe(`the engine ${name} ${JSON.stringify(options)} in ${dtype}`, () => {
    let before = "";

    beforeAll(() => {
      before = engineInfo().name;
      useEngine(name, options);
    });

    afterAll(() => useEngine(before));

    const subject = new Subject(dtype, tolerance);
    unaryConformance(subject);
    unaryGradientConformance(subject);
    binaryConformance(subject);
    clampsConformance(subject);
    rowsConformance(subject);
    logSoftmaxConformance(subject);
    reductionConformance(subject);
    normalizationConformance(subject);
    channelMapsConformance(subject);
    sparseConformance(subject);
    matrixProductConformance(subject);
    convolutionConformance(subject);
    poolingConformance(subject);
    adaptivePoolingConformance(subject);
    recurrentConformance(subject);
    tableConformance(subject);
    crossEntropyConformance(subject);
    marginLossesConformance(subject);
    labelLossesConformance(subject);
    pairLossesConformance(subject);
    distanceLossesConformance(subject);
    randomMaskConformance(subject);
    descentConformance(subject);
    adaptiveUpdatesConformance(subject);
  });
}
