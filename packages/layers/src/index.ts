export { Linear, type LinearOptions } from "./affine/linear.ts";
export { ReLU } from "./activation/relu.ts";
export { Add } from "./arithmetic/add.ts";
export type { AxesOptions } from "./arithmetic/axes-options.ts";
export { Divide } from "./arithmetic/divide.ts";
export { Exp } from "./arithmetic/exp.ts";
export { Flatten } from "./arithmetic/flatten.ts";
export { Log } from "./arithmetic/log.ts";
export { MatMul } from "./arithmetic/mat-mul.ts";
export { Max } from "./arithmetic/max.ts";
export { Mean } from "./arithmetic/mean.ts";
export { Min } from "./arithmetic/min.ts";
export { Multiply } from "./arithmetic/multiply.ts";
export { Negate } from "./arithmetic/negate.ts";
export { Power } from "./arithmetic/power.ts";
export { Reciprocal } from "./arithmetic/reciprocal.ts";
export { Reshape } from "./arithmetic/reshape.ts";
export { Sqrt } from "./arithmetic/sqrt.ts";
export { Subtract } from "./arithmetic/subtract.ts";
export { Sum } from "./arithmetic/sum.ts";
export { Concat, type ConcatOptions } from "./container/concat.ts";
export { Parallel, type ParallelOptions } from "./container/parallel.ts";
export { Residual, type ResidualOptions } from "./container/residual.ts";
export { Lambda, type LambdaOptions } from "./container/lambda.ts";
export { Slice, type SliceOptions } from "./arithmetic/slice.ts";
export { Split, type SplitOptions } from "./container/split.ts";
export { TimeDistributed } from "./container/time-distributed.ts";
export { Sequential } from "./container/sequential.ts";
export { ELU, type ELUOptions } from "./activation/elu.ts";
export { LeakyReLU, type LeakyReLUOptions } from "./activation/leaky-relu.ts";
export { Sigmoid } from "./activation/sigmoid.ts";
export { Softmax, type SoftmaxOptions } from "./activation/softmax.ts";
export { GELU, type GELUOptions } from "./activation/gelu.ts";
export { GLU, type GLUOptions } from "./activation/glu.ts";
export { HardSigmoid } from "./activation/hard-sigmoid.ts";
export { HardSwish } from "./activation/hard-swish.ts";
export { HardTanh, type HardTanhOptions } from "./activation/hard-tanh.ts";
export { LogSoftmax, type LogSoftmaxOptions } from "./activation/log-softmax.ts";
export { Mish } from "./activation/mish.ts";
export { PReLU, type PReLUOptions } from "./activation/prelu.ts";
export { ReLU6 } from "./activation/relu6.ts";
export { SELU } from "./activation/selu.ts";
export { SiLU } from "./activation/silu.ts";
export { Softplus, type SoftplusOptions } from "./activation/softplus.ts";
export { Softsign } from "./activation/softsign.ts";
export { Tanh } from "./activation/tanh.ts";
export { Bilinear, type BilinearOptions } from "./affine/bilinear.ts";
export { Maxout, type MaxoutOptions } from "./affine/maxout.ts";
export { Conv1d, type Conv1dOptions } from "./convolution/conv1d.ts";
export { Conv2d, type Conv2dOptions } from "./convolution/conv2d.ts";
export { Conv3d, type Conv3dOptions } from "./convolution/conv3d.ts";
export { ConvTranspose1d, type ConvTranspose1dOptions } from "./convolution/conv-transpose1d.ts";
export { ConvTranspose2d, type ConvTranspose2dOptions } from "./convolution/conv-transpose2d.ts";
export type { ConvolutionOptions } from "./convolution/convolution-options.ts";
export type { Lengths } from "./convolution/lengths.ts";
export type { Padding } from "./convolution/padding.ts";
export type { Pair } from "./convolution/pair.ts";
export type { ConvTransposeOptions } from "./convolution/transposed-convolution.ts";
export type { Triple } from "./convolution/triple.ts";
export { AdaptiveAveragePool1d } from "./pooling/adaptive-average-pool1d.ts";
export { AdaptiveAveragePool2d } from "./pooling/adaptive-average-pool2d.ts";
export { AdaptiveMaxPool1d } from "./pooling/adaptive-max-pool1d.ts";
export { AdaptiveMaxPool2d } from "./pooling/adaptive-max-pool2d.ts";
export type { AveragePoolOptions } from "./pooling/average-pool-options.ts";
export { AveragePool1d, type AveragePool1dOptions } from "./pooling/average-pool1d.ts";
export { AveragePool2d, type AveragePool2dOptions } from "./pooling/average-pool2d.ts";
export { AveragePool3d, type AveragePool3dOptions } from "./pooling/average-pool3d.ts";
export { GlobalAveragePool } from "./pooling/global-average-pool.ts";
export { GlobalMaxPool } from "./pooling/global-max-pool.ts";
export { MaxPool1d } from "./pooling/max-pool1d.ts";
export { MaxPool2d } from "./pooling/max-pool2d.ts";
export { MaxPool3d } from "./pooling/max-pool3d.ts";
export type { PoolOptions } from "./pooling/pool-settings.ts";
export { constant } from "./init/constant.ts";
export { dirac, type DiracOptions } from "./init/dirac.ts";
export { identity } from "./init/identity.ts";
export { lecunNormal, lecunUniform } from "./init/lecun.ts";
export { sparse, type SparseOptions } from "./init/sparse.ts";
export { truncatedNormal, type TruncatedNormalOptions } from "./init/truncated-normal.ts";
export { gainOf, type GainName } from "./init/gain.ts";
export type { Initializer } from "./init/initializer.ts";
export { kaimingNormal, kaimingUniform, type KaimingOptions } from "./init/kaiming.ts";
export { normal } from "./init/normal.ts";
export { orthogonal, type OrthogonalOptions } from "./init/orthogonal.ts";
export { uniform } from "./init/uniform.ts";
export { xavierNormal, xavierUniform, type XavierOptions } from "./init/xavier.ts";
export type { BatchNormOptions } from "./normalization/batch-norm.ts";
export { BatchNorm1d } from "./normalization/batch-norm1d.ts";
export { BatchNorm2d } from "./normalization/batch-norm2d.ts";
export { GroupNorm } from "./normalization/group-norm.ts";
export type { GroupedNormOptions } from "./normalization/grouped-norm.ts";
export { InstanceNorm1d } from "./normalization/instance-norm1d.ts";
export { InstanceNorm2d } from "./normalization/instance-norm2d.ts";
export { LayerNorm, type LayerNormOptions } from "./normalization/layer-norm.ts";
export { AlphaDropout } from "./regularization/alpha-dropout.ts";
export { Dropout } from "./regularization/dropout.ts";
export { Dropout2d } from "./regularization/dropout2d.ts";
export { GaussianNoise } from "./regularization/gaussian-noise.ts";
export type { NoiseOptions } from "./regularization/noise.ts";
export { LocalResponseNorm, type LocalResponseNormOptions } from "./normalization/local-response-norm.ts";
export { RMSNorm, type RMSNormOptions } from "./normalization/rms-norm.ts";
export { BinaryCrossEntropy, type BinaryCrossEntropyOptions } from "./loss/binary-cross-entropy.ts";
export { CosineEmbedding, type CosineEmbeddingOptions } from "./loss/cosine-embedding.ts";
export { Huber, type HuberOptions } from "./loss/huber.ts";
export { KLDivergence, type KLDivergenceOptions } from "./loss/kl-divergence.ts";
export { MeanAbsoluteError } from "./loss/mean-absolute-error.ts";
export { MultilabelHinge, type MultilabelHingeOptions } from "./loss/multilabel-hinge.ts";
export { NegativeLogLikelihood, type NegativeLogLikelihoodOptions } from "./loss/negative-log-likelihood.ts";
export { SmoothL1, type SmoothL1Options } from "./loss/smooth-l1.ts";
export { TimeDistributedLoss } from "./loss/time-distributed-loss.ts";
export { TripletMargin, type TripletMarginOptions } from "./loss/triplet-margin.ts";
export { causalMask, paddingMask } from "./attention/attention-mask.ts";
export type { AttentionParameters, MultiHeadAttentionOptions } from "./attention/in-projection.ts";
export { MultiHeadAttention } from "./attention/multi-head-attention.ts";
export { ScaledDotProductAttention, type AttentionOptions } from "./attention/scaled-dot-product-attention.ts";
export { SelfAttention } from "./attention/self-attention.ts";
export type { EncoderParts, TransformerEncoderLayerOptions } from "./attention/encoder-options.ts";
export { TransformerEncoderLayer } from "./attention/transformer-encoder-layer.ts";
export { Embedding, type EmbeddingOptions } from "./embedding/embedding.ts";
export { LearnedPositions, type LearnedPositionsOptions } from "./embedding/learned-positions.ts";
export { SinusoidalPositions, type SinusoidalPositionsOptions } from "./embedding/sinusoidal-positions.ts";
export { GRU } from "./recurrent/gru.ts";
export { GRUCell } from "./recurrent/gru-cell.ts";
export { LSTM } from "./recurrent/lstm.ts";
export { LSTMCell } from "./recurrent/lstm-cell.ts";
export type { RecurrentOptions, Returned } from "./recurrent/recurrent-options.ts";
export type { RecurrentCellOptions, RecurrentParameters } from "./recurrent/recurrent-parameters.ts";
export { RNN, type RNNOptions } from "./recurrent/rnn.ts";
export { RNNCell, type RNNCellOptions } from "./recurrent/rnn-cell.ts";
export type { Nonlinearity } from "./recurrent/rnn-rule.ts";
export { MeanSquaredError } from "./loss/mean-squared-error.ts";
export { MulticlassHinge, type MulticlassHingeOptions } from "./loss/multiclass-hinge.ts";
export type { LossOptions } from "./loss/reducer.ts";
export { SoftmaxCrossEntropy, type SoftmaxCrossEntropyOptions } from "./loss/softmax-cross-entropy.ts";
export {
  elu,
  gelu,
  glu,
  hardSigmoid,
  hardSwish,
  hardTanh,
  leakyRelu,
  logSoftmax,
  mish,
  prelu,
  relu,
  relu6,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  softsign,
  tanh,
} from "./expression/activation.ts";
export {
  add,
  divide,
  exp,
  log,
  matMul,
  max,
  min,
  multiply,
  negate,
  power,
  reciprocal,
  sqrt,
  subtract,
} from "./expression/arithmetic.ts";
export { mean, sum } from "./expression/reduction.ts";
export type { PadOptions } from "./resampling/pad-options.ts";
export { Pad1d } from "./resampling/pad1d.ts";
export { Pad2d, type Sides } from "./resampling/pad2d.ts";
export type { UpsampleOptions, UpsampleSettings } from "./resampling/upsample-options.ts";
export { Upsample1d, type Upsample1dOptions } from "./resampling/upsample1d.ts";
export { Upsample2d, type Upsample2dOptions } from "./resampling/upsample2d.ts";
