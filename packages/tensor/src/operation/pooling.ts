import { empty, emptyIndices } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import type { PoolingGeometry } from "../engine/kernel/pooling.ts";
import { expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import type { NdArray } from "ndarray";

/**
 * The largest entry of each window of `[..., height, width]`, as a new `[..., outHeight, outWidth]`, and its place in the
 * plane. The geometry comes from {@link poolingGeometry}.
 *
 * @throws ShapeError when the shape is not that of the geometry.
 */
export function maxPool(
  input: Tensor,
  geometry: PoolingGeometry,
): { readonly output: Tensor; readonly chosen: NdArray<Int32Array> } {
  const shape = outputShape("maxPool", input, geometry);
  const output = empty(shape, dtypeOf(input));
  const chosen = emptyIndices(shape);
  kernelsFor(input).maxPool(flat(output), chosen.data, flat(contiguous(input)), geometry);
  return { output, chosen };
}

/**
 * The gradient of a {@link maxPool} with respect to its input, as a new tensor.
 *
 * @throws ShapeError when the shape is not that of the geometry.
 */
export function maxPoolGradient(gradOutput: Tensor, chosen: NdArray<Int32Array>, geometry: PoolingGeometry): Tensor {
  const gradInput = empty(inputShape("maxPoolGradient", gradOutput, geometry), dtypeOf(gradOutput));
  expectShape("maxPoolGradient", "gradOutput", gradOutput, chosen.shape);
  kernelsFor(gradOutput).maxPoolGradient(flat(gradInput), flat(contiguous(gradOutput)), chosen.data, geometry);
  return gradInput;
}

/**
 * The mean of each window of `[..., height, width]`, as a new `[..., outHeight, outWidth]`; padding counts as zeros with
 * `countsPadding`, else not at all.
 *
 * @throws ShapeError when the shape is not that of the geometry.
 */
export function averagePool(input: Tensor, geometry: PoolingGeometry, countsPadding: boolean): Tensor {
  const output = empty(outputShape("averagePool", input, geometry), dtypeOf(input));
  kernelsFor(input).averagePool(flat(output), flat(contiguous(input)), geometry, countsPadding);
  return output;
}

/**
 * The gradient of an {@link averagePool} with respect to its input, as a new tensor.
 *
 * @throws ShapeError when the shape is not that of the geometry.
 */
export function averagePoolGradient(gradOutput: Tensor, geometry: PoolingGeometry, countsPadding: boolean): Tensor {
  const gradInput = empty(inputShape("averagePoolGradient", gradOutput, geometry), dtypeOf(gradOutput));
  const kernels = kernelsFor(gradOutput);
  kernels.averagePoolGradient(flat(gradInput), flat(contiguous(gradOutput)), geometry, countsPadding);
  return gradInput;
}

function outputShape(where: string, input: Tensor, geometry: PoolingGeometry): number[] {
  const leading = leadingAxes(where, "input", input, geometry, [geometry.height, geometry.width]);
  return [...leading, geometry.outHeight, geometry.outWidth];
}

function inputShape(where: string, gradOutput: Tensor, geometry: PoolingGeometry): number[] {
  const leading = leadingAxes(where, "gradOutput", gradOutput, geometry, [geometry.outHeight, geometry.outWidth]);
  return [...leading, geometry.height, geometry.width];
}

/** The axes before a plane of this size, which hold as many planes as the geometry says. */
function leadingAxes(where: string, name: string, x: Tensor, { planes }: PoolingGeometry, plane: number[]): number[] {
  const leading = x.shape.slice(0, -2);
  const isWhole = leading.reduce((product, length) => product * length, 1) === planes;
  expectShape(where, name, x, [...(isWhole ? leading : [planes]), ...plane]);
  return leading;
}
