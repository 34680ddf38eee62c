import { addMatrixProduct, addRowSums, matrixProduct, reshape, restride } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { AttentionParameters } from "./in-projection.ts";

/** `x W^T + b` by the rows of the query (part 0), of the key (1) or of the value (2). */
export function project({ inWeight, inBias }: AttentionParameters, x: Tensor, part: number): Tensor {
  const bias = inBias && entriesOf(inBias.value, part);
  const product = matrixProduct(asRows(x), rowsOf(inWeight.value, part), "transposeRight", bias);
  return reshape(product, x.shape);
}

/** Adds the gradients of these rows, and gives that of `x`. */
export function addProjectionGradient(
  { inWeight, inBias }: AttentionParameters,
  x: Tensor,
  part: number,
  gradOutput: Tensor,
): Tensor {
  const grad = asRows(gradOutput);
  if (inWeight.requiresGrad) addMatrixProduct(rowsOf(inWeight.grad, part), grad, asRows(x), "transposeLeft");
  if (inBias?.requiresGrad) addRowSums(entriesOf(inBias.grad, part), grad);
  return reshape(matrixProduct(grad, rowsOf(inWeight.value, part)), x.shape);
}

function asRows(x: Tensor): Tensor {
  const features = x.shape[x.shape.length - 1];
  return reshape(x, [x.size / features, features]);
}

function rowsOf(weight: Tensor, part: number): Tensor {
  const features = weight.shape[1];
  return restride(weight, [features, features], [features, 1], weight.offset + part * features * features);
}

function entriesOf(bias: Tensor, part: number): Tensor {
  const features = bias.shape[0] / 3;
  return restride(bias, [features], [1], bias.offset + part * features);
}
