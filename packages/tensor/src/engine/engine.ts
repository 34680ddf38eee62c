import type {
  UnaryName,
  UnaryGradientName,
  BinaryName,
  UnaryKernel,
  UnaryGradientKernel,
  BinaryKernel,
  ClampGradientKernel,
  ClampKernel,
  LeakChannelsGradientKernel,
  LeakChannelsKernel,
  RouteKernel,
  AddScaledKernel,
  ZeroKernel,
} from "./kernel/elementwise.ts";
import type { MatrixProductKernel, AddRowKernel } from "./kernel/matrix.ts";
import type {
  AddChannelProductsKernel,
  NormalizeChannelsByKernel,
  NormalizeChannelsGradientKernel,
  NormalizeChannelsKernel,
  ScaleChannelsKernel,
  ScaleShiftChannelsKernel,
} from "./kernel/normalization.ts";
import type { AllFiniteKernel, SumAxisKernel, SumSquaresKernel, ArgmaxRowsKernel } from "./kernel/reduction.ts";
import type { RowsKernel, RowsGradientKernel, MaxPiecesKernel, MaxPiecesGradientKernel } from "./kernel/rows.ts";
import type {
  CrossEntropyLabelsKernel,
  CrossEntropyLabelsGradientKernel,
  CrossEntropyKernel,
  CrossEntropyGradientKernel,
  SquaredErrorKernel,
  SquaredErrorGradientKernel,
  HingeKernel,
  HingeGradientKernel,
} from "./kernel/loss.ts";
import type {
  LabelLossGradientKernel,
  LabelLossKernel,
  LabelTargetsKernel,
  LabelWeightsKernel,
  MultilabelHingeGradientKernel,
  MultilabelHingeKernel,
} from "./kernel/label-loss.ts";
import type {
  BinaryCrossEntropyGradientKernel,
  BinaryCrossEntropyKernel,
  PairLossGradientKernel,
  PairLossKernel,
  PairLossName,
} from "./kernel/pair-loss.ts";
import type {
  CosineEmbeddingGradientKernel,
  CosineEmbeddingKernel,
  TripletMarginGradientKernel,
  TripletMarginKernel,
} from "./kernel/distance-loss.ts";
import type {
  ConvolutionInputGradientKernel,
  ConvolutionKernel,
  ConvolutionWeightGradientKernel,
} from "./kernel/convolution.ts";
import type {
  AdaptiveMaxPoolKernel,
  AveragePoolGradientKernel,
  AveragePoolKernel,
  MaxPoolGradientKernel,
  MaxPoolKernel,
} from "./kernel/pooling.ts";
import type { SparseProductKernel } from "./kernel/sparse.ts";
import type { RandomMaskKernel } from "./kernel/random.ts";
import type {
  GruCellGradientKernel,
  GruCellKernel,
  LstmCellGradientKernel,
  LstmCellKernel,
} from "./kernel/recurrent.ts";
import type { AddToRowsKernel, TakeRowsKernel } from "./kernel/table.ts";
import type {
  AdadeltaKernel,
  AdamaxKernel,
  AdamKernel,
  LionKernel,
  RmsPropKernel,
  SgdKernel,
} from "./kernel/optimizer.ts";

/**
 * The kernels every engine offers, as plain loops over typed arrays with explicit sizes.
 *
 * Rules of every kernel: the output comes first; arrays begin at their first element and may be longer than needed;
 * an output may be the same array as an input of the same size where the text says so, and never overlaps otherwise;
 * nothing is returned (but by `sumSquares`, `allFinite`, and `matrixProduct` where it is to tell something), and nothing is known of shapes beyond the counts given.
 */
export interface Engine {
  readonly name: string;
  /** An array of zeros in the memory that the kernels compute in, for as long as anybody holds it. */
  readonly floats: (count: number) => Float32Array;
  readonly matrixProduct: MatrixProductKernel;
  readonly unary: Readonly<Record<UnaryName, UnaryKernel>>;
  readonly unaryGradient: Readonly<Record<UnaryGradientName, UnaryGradientKernel>>;
  readonly binary: Readonly<Record<BinaryName, BinaryKernel>>;
  readonly clamp: ClampKernel;
  readonly clampGradient: ClampGradientKernel;
  readonly leakChannels: LeakChannelsKernel;
  readonly leakChannelsGradient: LeakChannelsGradientKernel;
  readonly route: RouteKernel;
  readonly zero: ZeroKernel;
  readonly addScaled: AddScaledKernel;
  readonly addRow: AddRowKernel;
  readonly sumAxis: SumAxisKernel;
  readonly sumSquares: SumSquaresKernel;
  readonly allFinite: AllFiniteKernel;
  readonly argmaxRows: ArgmaxRowsKernel;
  readonly softmax: RowsKernel;
  readonly softmaxGradient: RowsGradientKernel;
  readonly logSoftmax: RowsKernel;
  readonly logSoftmaxGradient: RowsGradientKernel;
  readonly maxPieces: MaxPiecesKernel;
  readonly maxPiecesGradient: MaxPiecesGradientKernel;
  readonly normalizeChannels: NormalizeChannelsKernel;
  readonly normalizeChannelsGradient: NormalizeChannelsGradientKernel;
  readonly normalizeChannelsBy: NormalizeChannelsByKernel;
  readonly scaleChannels: ScaleChannelsKernel;
  readonly scaleShiftChannels: ScaleShiftChannelsKernel;
  readonly addChannelProducts: AddChannelProductsKernel;
  readonly sparseProduct: SparseProductKernel;
  readonly convolution: ConvolutionKernel;
  readonly convolutionInputGradient: ConvolutionInputGradientKernel;
  readonly convolutionWeightGradient: ConvolutionWeightGradientKernel;
  readonly maxPool: MaxPoolKernel;
  readonly maxPoolGradient: MaxPoolGradientKernel;
  readonly averagePool: AveragePoolKernel;
  readonly averagePoolGradient: AveragePoolGradientKernel;
  readonly adaptiveMaxPool: AdaptiveMaxPoolKernel;
  readonly lstmCell: LstmCellKernel;
  readonly lstmCellGradient: LstmCellGradientKernel;
  readonly gruCell: GruCellKernel;
  readonly gruCellGradient: GruCellGradientKernel;
  readonly takeRows: TakeRowsKernel;
  readonly addToRows: AddToRowsKernel;
  readonly crossEntropyLabels: CrossEntropyLabelsKernel;
  readonly crossEntropyLabelsGradient: CrossEntropyLabelsGradientKernel;
  readonly crossEntropy: CrossEntropyKernel;
  readonly crossEntropyGradient: CrossEntropyGradientKernel;
  readonly squaredError: SquaredErrorKernel;
  readonly squaredErrorGradient: SquaredErrorGradientKernel;
  readonly hinge: HingeKernel;
  readonly hingeGradient: HingeGradientKernel;
  readonly labelWeights: LabelWeightsKernel;
  readonly labelTargets: LabelTargetsKernel;
  readonly labelLoss: LabelLossKernel;
  readonly labelLossGradient: LabelLossGradientKernel;
  readonly multilabelHinge: MultilabelHingeKernel;
  readonly multilabelHingeGradient: MultilabelHingeGradientKernel;
  readonly pairLoss: Readonly<Record<PairLossName, PairLossKernel>>;
  readonly pairLossGradient: Readonly<Record<PairLossName, PairLossGradientKernel>>;
  readonly binaryCrossEntropy: BinaryCrossEntropyKernel;
  readonly binaryCrossEntropyGradient: BinaryCrossEntropyGradientKernel;
  readonly cosineEmbedding: CosineEmbeddingKernel;
  readonly cosineEmbeddingGradient: CosineEmbeddingGradientKernel;
  readonly tripletMargin: TripletMarginKernel;
  readonly tripletMarginGradient: TripletMarginGradientKernel;
  readonly randomMask: RandomMaskKernel;
  readonly sgd: SgdKernel;
  readonly adam: AdamKernel;
  readonly adamax: AdamaxKernel;
  readonly rmsProp: RmsPropKernel;
  readonly adadelta: AdadeltaKernel;
  readonly lion: LionKernel;
}

/** The kernels that an engine has of its own, called without `this`; any of them may be left out. */
export type EngineKernels = {
  readonly [K in Exclude<keyof Engine, "name">]?: Engine[K] extends (...args: never[]) => unknown
    ? Engine[K]
    : Partial<Engine[K]>;
};
