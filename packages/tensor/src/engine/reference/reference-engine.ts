import type { Engine } from "../engine.ts";
import { binary, route } from "./binary.ts";
import { clamp, clampGradient } from "./clamp.ts";
import * as convolution from "./convolution.ts";
import { leakChannels, leakChannelsGradient } from "./leak-channels.ts";
import { cosineEmbedding, cosineEmbeddingGradient } from "./cosine-embedding.ts";
import * as labelLosses from "./label-loss.ts";
import * as loss from "./loss.ts";
import { matrixProduct } from "./matrix-product.ts";
import * as normalization from "./normalization.ts";
import * as optimizer from "./optimizer.ts";
import { randomMask } from "./random-mask.ts";
import * as recurrent from "./recurrent.ts";
import { addRow, addScaled, allFinite, argmaxRows, sumAxis, sumSquares, zero } from "./reduce.ts";
import { binaryCrossEntropy, binaryCrossEntropyGradient, pairLoss, pairLossGradient } from "./pair-loss.ts";
import * as pooling from "./pooling.ts";
import { logSoftmax, logSoftmaxGradient, maxPieces, maxPiecesGradient, softmax, softmaxGradient } from "./rows.ts";
import { tripletMargin, tripletMarginGradient } from "./triplet-margin.ts";
import { sparseProduct } from "./sparse-product.ts";
import * as table from "./table.ts";
import { unaryGradient } from "./unary-gradient.ts";
import { unary } from "./unary.ts";

/** Plain TypeScript loops for float32 and float64: the oracle every other engine is held against, and its fallback. */
export const referenceEngine: Engine = {
  name: "reference",
  floats: (count) => new Float32Array(count),
  matrixProduct,
  unary,
  unaryGradient,
  binary,
  clamp,
  clampGradient,
  leakChannels,
  leakChannelsGradient,
  route,
  zero,
  addScaled,
  addRow,
  sumAxis,
  sumSquares,
  allFinite,
  argmaxRows,
  softmax,
  softmaxGradient,
  logSoftmax,
  logSoftmaxGradient,
  maxPieces,
  maxPiecesGradient,
  ...normalization,
  sparseProduct,
  ...convolution,
  ...pooling,
  ...recurrent,
  ...table,
  ...loss,
  ...labelLosses,
  pairLoss,
  pairLossGradient,
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  cosineEmbedding,
  cosineEmbeddingGradient,
  tripletMargin,
  tripletMarginGradient,
  randomMask,
  ...optimizer,
};
