export { Linear } from "./affine/linear.ts";
export type { LinearOptions } from "./affine/linear.ts";
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
export { Concat } from "./container/concat.ts";
export type { ConcatOptions } from "./container/concat.ts";
export { Parallel } from "./container/parallel.ts";
export type { ParallelOptions } from "./container/parallel.ts";
export { Residual } from "./container/residual.ts";
export type { ResidualOptions } from "./container/residual.ts";
export { Sequential } from "./container/sequential.ts";
export { ELU } from "./activation/elu.ts";
export type { ELUOptions } from "./activation/elu.ts";
export { LeakyReLU } from "./activation/leaky-relu.ts";
export type { LeakyReLUOptions } from "./activation/leaky-relu.ts";
export { Sigmoid } from "./activation/sigmoid.ts";
export { Softmax } from "./activation/softmax.ts";
export type { SoftmaxOptions } from "./activation/softmax.ts";
export { GELU } from "./activation/gelu.ts";
export type { GELUOptions } from "./activation/gelu.ts";
export { GLU } from "./activation/glu.ts";
export type { GLUOptions } from "./activation/glu.ts";
export { HardSigmoid } from "./activation/hard-sigmoid.ts";
export { HardSwish } from "./activation/hard-swish.ts";
export { HardTanh } from "./activation/hard-tanh.ts";
export type { HardTanhOptions } from "./activation/hard-tanh.ts";
export { LogSoftmax } from "./activation/log-softmax.ts";
export type { LogSoftmaxOptions } from "./activation/log-softmax.ts";
export { Mish } from "./activation/mish.ts";
export { PReLU } from "./activation/prelu.ts";
export type { PReLUOptions } from "./activation/prelu.ts";
export { ReLU6 } from "./activation/relu6.ts";
export { SELU } from "./activation/selu.ts";
export { SiLU } from "./activation/silu.ts";
export { Softplus } from "./activation/softplus.ts";
export type { SoftplusOptions } from "./activation/softplus.ts";
export { Softsign } from "./activation/softsign.ts";
export { Tanh } from "./activation/tanh.ts";
export { Maxout } from "./affine/maxout.ts";
export type { MaxoutOptions } from "./affine/maxout.ts";
export { Conv1d } from "./convolution/conv1d.ts";
export type { Conv1dOptions } from "./convolution/conv1d.ts";
export { Conv2d } from "./convolution/conv2d.ts";
export type { Conv2dOptions } from "./convolution/conv2d.ts";
export { Conv3d } from "./convolution/conv3d.ts";
export type { Conv3dOptions } from "./convolution/conv3d.ts";
export { ConvTranspose1d } from "./convolution/conv-transpose1d.ts";
export type { ConvTranspose1dOptions } from "./convolution/conv-transpose1d.ts";
export { ConvTranspose2d } from "./convolution/conv-transpose2d.ts";
export type { ConvTranspose2dOptions } from "./convolution/conv-transpose2d.ts";
export type { ConvolutionOptions } from "./convolution/convolution-options.ts";
export type { Lengths } from "./convolution/lengths.ts";
export type { Padding } from "./convolution/padding.ts";
export type { Pair } from "./convolution/pair.ts";
export type { ConvTransposeOptions } from "./convolution/transposed-convolution.ts";
export type { Triple } from "./convolution/triple.ts";
export { AveragePool2d } from "./pooling/average-pool2d.ts";
export type { AveragePool2dOptions } from "./pooling/average-pool2d.ts";
export { MaxPool2d } from "./pooling/max-pool2d.ts";
export type { PoolOptions } from "./pooling/pool-settings.ts";
export { constant } from "./init/constant.ts";
export { dirac } from "./init/dirac.ts";
export type { DiracOptions } from "./init/dirac.ts";
export { identity } from "./init/identity.ts";
export { lecunNormal, lecunUniform } from "./init/lecun.ts";
export { sparse } from "./init/sparse.ts";
export type { SparseOptions } from "./init/sparse.ts";
export { truncatedNormal } from "./init/truncated-normal.ts";
export type { TruncatedNormalOptions } from "./init/truncated-normal.ts";
export { gainOf } from "./init/gain.ts";
export type { GainName } from "./init/gain.ts";
export type { Initializer } from "./init/initializer.ts";
export { kaimingNormal, kaimingUniform } from "./init/kaiming.ts";
export type { KaimingOptions } from "./init/kaiming.ts";
export { normal } from "./init/normal.ts";
export { orthogonal } from "./init/orthogonal.ts";
export type { OrthogonalOptions } from "./init/orthogonal.ts";
export { uniform } from "./init/uniform.ts";
export { xavierNormal, xavierUniform } from "./init/xavier.ts";
export type { XavierOptions } from "./init/xavier.ts";
export type { BatchNormOptions } from "./normalization/batch-norm.ts";
export { BatchNorm1d } from "./normalization/batch-norm1d.ts";
export { BatchNorm2d } from "./normalization/batch-norm2d.ts";
export { LayerNorm } from "./normalization/layer-norm.ts";
export type { LayerNormOptions } from "./normalization/layer-norm.ts";
export { AlphaDropout } from "./regularization/alpha-dropout.ts";
export { Dropout } from "./regularization/dropout.ts";
export { Dropout2d } from "./regularization/dropout2d.ts";
export { GaussianNoise } from "./regularization/gaussian-noise.ts";
export type { NoiseOptions } from "./regularization/noise.ts";
export { BinaryCrossEntropy } from "./loss/binary-cross-entropy.ts";
export type { BinaryCrossEntropyOptions } from "./loss/binary-cross-entropy.ts";
export { CosineEmbedding } from "./loss/cosine-embedding.ts";
export type { CosineEmbeddingOptions } from "./loss/cosine-embedding.ts";
export { Huber } from "./loss/huber.ts";
export type { HuberOptions } from "./loss/huber.ts";
export { KLDivergence } from "./loss/kl-divergence.ts";
export type { KLDivergenceOptions } from "./loss/kl-divergence.ts";
export { MeanAbsoluteError } from "./loss/mean-absolute-error.ts";
export { MultilabelHinge } from "./loss/multilabel-hinge.ts";
export type { MultilabelHingeOptions } from "./loss/multilabel-hinge.ts";
export { NegativeLogLikelihood } from "./loss/negative-log-likelihood.ts";
export type { NegativeLogLikelihoodOptions } from "./loss/negative-log-likelihood.ts";
export { SmoothL1 } from "./loss/smooth-l1.ts";
export type { SmoothL1Options } from "./loss/smooth-l1.ts";
export { TripletMargin } from "./loss/triplet-margin.ts";
export type { TripletMarginOptions } from "./loss/triplet-margin.ts";
export { MeanSquaredError } from "./loss/mean-squared-error.ts";
export { MulticlassHinge } from "./loss/multiclass-hinge.ts";
export type { MulticlassHingeOptions } from "./loss/multiclass-hinge.ts";
export type { LossOptions } from "./loss/reducer.ts";
export { SoftmaxCrossEntropy } from "./loss/softmax-cross-entropy.ts";
export type { SoftmaxCrossEntropyOptions } from "./loss/softmax-cross-entropy.ts";
export { elu, leakyRelu, relu, sigmoid, softmax, tanh } from "./expression/activation.ts";
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
