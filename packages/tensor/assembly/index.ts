export { matrixProduct, matrixProductScratchBytes, matrixProductTelling } from "./matrix-product";
export * from "./add-row";
export * from "./add-scaled";
export * from "./adadelta";
export * from "./adam";
export * from "./adamax";
export * from "./adaptive-max-pool";
export * from "./add-channel-products";
export * from "./argmax-rows";
export * from "./average-pool";
export * from "./binary";
export * from "./binary-cross-entropy";
export { convolution, convolutionScratchBytes } from "./convolution";
export * from "./convolution-weight-gradient";
export * from "./cross-entropy";
export * from "./cross-entropy-labels";
export * from "./gated-unary";
export * from "./hard-unary";
export * from "./hinge";
export * from "./leak-channels";
export * from "./log-softmax";
export * from "./gru-cell";
export * from "./lion";
export { lstmCell, lstmCellGradient } from "./lstm-cell";
export * from "./max-pieces";
export * from "./normalize-channels";
export * from "./normalize-channels-by";
export * from "./normalize-channels-gradient";
export * from "./max-pool";
export * from "./max-pool-gradient";
export * from "./pair-loss";
export * from "./plan-convolution";
export * from "./plan-input-gradient";
export * from "./random-mask";
export * from "./rms-prop";
export * from "./route";
export * from "./scale-channels";
export * from "./sgd";
export * from "./softmax";
export { unaryGradientSoftplus, unarySoftplus } from "./softplus";
export * from "./softsign";
export * from "./sparse-product";
export * from "./squared-error";
export { sumAxis } from "./sum-axis";
export * from "./sum-squares";
export * from "./all-finite";
export {
  unaryElu,
  unaryExp,
  unaryLeakyRelu,
  unaryLog,
  unaryNegate,
  unaryPower,
  unaryReciprocal,
  unaryRelu,
  unaryScale,
  unarySelu,
  unarySigmoid,
  unarySqrt,
  unaryTanh,
} from "./unary";
export * from "./table-rows";
export * from "./unary-gradient";
export * from "./zero";
