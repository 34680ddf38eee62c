export { empty, emptyIndices, emptyLike } from "./allocate.ts";
export { broadcastAxes, broadcastShape, broadcastView } from "./broadcast.ts";
export { hostByteOrder, toHostOrder } from "./byte-order.ts";
export type { ByteOrder } from "./byte-order.ts";
export { fromTypedArray, full, ones, onesLike, scalar, tensor, zeros, zerosLike } from "./create.ts";
export type { NestedNumbers } from "./create.ts";
export { engineInfo, kernelsFor, registerEngine, startThreads, useEngine } from "./engine/current-engine.ts";
export type { EngineDescription, EngineInfo, EngineOptions, EngineProvider } from "./engine/engine-provider.ts";
export type { Engine, EngineKernels } from "./engine/engine.ts";
export type { ConvolutionGeometry } from "./engine/kernel/convolution.ts";
export type { BinaryName, UnaryGradientName, UnaryName } from "./engine/kernel/elementwise.ts";
export type { PairLossName } from "./engine/kernel/pair-loss.ts";
export type { PoolingGeometry } from "./engine/kernel/pooling.ts";
export { referenceEngine } from "./engine/reference/reference-engine.ts";
export { ChainruleError, DTypeError, FormatError, ShapeError, StateError, ValueError } from "./errors.ts";
export type { ErrorDetails, FormatErrorDetails } from "./errors.ts";
export { expectContiguous, expectDType, expectGradient, expectInputs, expectShape, expectTensor } from "./expect.ts";
export type { TensorKind } from "./expect.ts";
export {
  expectCount,
  expectFinite,
  expectInteger,
  expectNotNegative,
  expectOneOf,
  expectPositive,
  expectSwitch,
} from "./expect-option.ts";
export { fingerprint } from "./fingerprint.ts";
export { formatTensor } from "./format.ts";
export { integerElements } from "./integer-elements.ts";
export { assign, contiguous, copyElements, flat, isContiguous, pack, reshape, row } from "./layout.ts";
export { restride } from "./ndarray-view.ts";
export { Arena } from "./memory/arena.ts";
export {
  ChangeLog,
  changeSince,
  changesOf,
  changeTime,
  exemptFromClock,
  markChanged,
  overwrittenSince,
} from "./memory/change-clock.ts";
export type { ChangeKind } from "./memory/change-clock.ts";
export { lasting, lastingZeros } from "./memory/lasting.ts";
export { lastingSideBySide, spanning } from "./memory/side-by-side.ts";
export { toNested } from "./nested.ts";
export { addRowToOwn, addToOwn } from "./operation/add-to-own.ts";
export { concatenate, split } from "./operation/concatenate.ts";
export { clamp, clampGradient } from "./operation/clamp.ts";
export { adaptiveMaxPool } from "./operation/adaptive-pooling.ts";
export type { AdaptiveMaxima } from "./operation/adaptive-pooling.ts";
export { addConvolutionWeightGradient, convolution, convolutionInputGradient } from "./operation/convolution.ts";
export { convolutionGeometry } from "./operation/convolution-geometry.ts";
export type { ConvolutionSettings } from "./operation/convolution-geometry.ts";
export { addScaled, binary, route, setToZero, unary, unaryGradient } from "./operation/elementwise.ts";
export { leakChannels, leakChannelsGradient } from "./operation/leak-channels.ts";
export { addMatrixProduct, addRowInPlace, matrixProduct, transposed } from "./operation/matrix.ts";
export type { ProductForm } from "./operation/matrix.ts";
export { countMultiplyAdds } from "./operation/multiply-adds.ts";
export {
  addChannelProducts,
  addChannelSums,
  normalizeChannels,
  normalizeChannelsBy,
  normalizeChannelsGradient,
  scaleChannels,
} from "./operation/normalization.ts";
export type { NormalizedChannels } from "./operation/normalization.ts";
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./operation/pooling.ts";
export { poolingGeometry } from "./operation/pooling-geometry.ts";
export type { PoolingSettings } from "./operation/pooling-geometry.ts";
export { addRowSums, argmax, broadcastTo, sumOver, sumToShape } from "./operation/reduce.ts";
export { sparseProduct } from "./operation/sparse-product.ts";
export { transposedConvolutionGeometry } from "./operation/transposed-convolution-geometry.ts";
export type { TransposedConvolutionSettings } from "./operation/transposed-convolution-geometry.ts";
export { volumeGeometry } from "./operation/volume-geometry.ts";
export type { VolumeGeometry, VolumeSettings } from "./operation/volume-geometry.ts";
export { normalDistribution } from "./engine/reference/normal-distribution.ts";
export { matrixProducts } from "./operation/matrix-products.ts";
export { addToRows, takeRows } from "./operation/table.ts";
export { normalQuantile } from "./random/normal-quantile.ts";
export { Random } from "./random/random.ts";
export type { RandomState } from "./random/random-state.ts";
export { threefry2x32 } from "./random/threefry.ts";
export { resolveAxes, rowMajorStride, sameShape, shapeText, sizeOf } from "./shape.ts";
export { bandMatrix } from "./sparse/band-matrix.ts";
export { binMeansMatrix } from "./sparse/bin-means-matrix.ts";
export { depthWindowsMatrix } from "./sparse/depth-windows-matrix.ts";
export type { DepthWindows } from "./sparse/depth-windows-matrix.ts";
export { exchangeMatrix } from "./sparse/exchange-matrix.ts";
export { linearMatrix } from "./sparse/linear-matrix.ts";
export type { LinearSettings } from "./sparse/linear-matrix.ts";
export { nearestMatrix } from "./sparse/nearest-matrix.ts";
export { paddingMatrix } from "./sparse/padding-matrix.ts";
export type { PaddingMode } from "./sparse/padding-matrix.ts";
export { SparseMatrix } from "./sparse/sparse-matrix.ts";
export type { SparseEntry } from "./sparse/sparse-matrix.ts";
export { dtypeOf, isIntegerTensor, isTensor, isTypedArray } from "./tensor.ts";
export type { DType, Float32Tensor, Float64Tensor, FloatArray, IntegerArray, IntegerTensor, Tensor } from "./tensor.ts";
