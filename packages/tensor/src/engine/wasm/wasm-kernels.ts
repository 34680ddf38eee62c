import type { BinaryName, UnaryGradientName, UnaryName } from "../kernel/elementwise.ts";
import type { PairLossName } from "../kernel/pair-loss.ts";

type Numbers = (...values: number[]) => void;

/**
 * What the module exports: each kernel of the engine with addresses in bytes in place of arrays, in the same order, output
 * first; booleans are 0 or 1 and labels 32-bit integers. `unaryPower` and its gradient take whole exponents only.
 */
export type WasmKernels = { readonly [Name in UnaryName as `unary${Capitalize<Name>}`]: Numbers } & {
  readonly [Name in UnaryGradientName as `unaryGradient${Capitalize<Name>}`]: Numbers;
} & { readonly [Name in BinaryName as `binary${Capitalize<Name>}`]: Numbers } & {
  readonly [Name in PairLossName as `pairLoss${Capitalize<Name>}` | `pairLossGradient${Capitalize<Name>}`]: Numbers;
} & {
  readonly [
    Name in
      | "matrixProduct"
      | "matrixProductTelling"
      | "clamp"
      | "clampGradient"
      | "leakChannels"
      | "leakChannelsGradient"
      | "route"
      | "zero"
      | "addScaled"
      | "addRow"
      | "sumAxis"
      | "argmaxRows"
      | "softmax"
      | "softmaxGradient"
      | "logSoftmax"
      | "logSoftmaxGradient"
      | "maxPieces"
      | "maxPiecesGradient"
      | "normalizeChannels"
      | "normalizeChannelsGradient"
      | "normalizeChannelsBy"
      | "scaleChannels"
      | "scaleShiftChannels"
      | "addChannelProducts"
      | "sparseProduct"
      | "convolution"
      | "convolutionWeightGradient"
      | "convolutionWeightGradientTotal"
      | "planConvolution"
      | "planConvolutionInputGradient"
      | "maxPool"
      | "maxPoolGradient"
      | "averagePool"
      | "averagePoolGradient"
      | "adaptiveMaxPool"
      | "lstmCell"
      | "lstmCellGradient"
      | "gruCell"
      | "gruCellGradient"
      | "takeRows"
      | "addToRows"
      | "crossEntropyLabels"
      | "crossEntropyLabelsGradient"
      | "crossEntropy"
      | "crossEntropyGradient"
      | "squaredError"
      | "squaredErrorGradient"
      | "hinge"
      | "hingeGradient"
      | "binaryCrossEntropy"
      | "binaryCrossEntropyGradient"
      | "randomMask"
      | "sgd"
      | "adam"
      | "adamax"
      | "rmsProp"
      | "adadelta"
      | "lion"
  ]: Numbers;
} & {
  sumSquares(x: number, count: number): number;
  allFinite(x: number, count: number): number;
  /** Bytes of scratch that a product needs, whatever its size. */
  matrixProductScratchBytes(): number;
  /** Bytes of the plan of a convolution, and of its input gradient, from the address of its geometry. */
  convolutionPlanBytes(geometry: number): number;
  convolutionInputGradientPlanBytes(geometry: number): number;
  /** Bytes that a part of a call writes, from the address of a plan. */
  convolutionScratchBytes(plan: number): number;
  convolutionWeightGradientScratchBytes(plan: number): number;
  convolutionWeightGradientSumsBytes(plan: number): number;
};
