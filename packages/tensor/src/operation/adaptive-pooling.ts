import { empty, emptyIndices } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import type { PoolingGeometry } from "../engine/kernel/pooling.ts";
import { contiguous, flat } from "../layout.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";
import { maxPool } from "./pooling.ts";
import { poolingGeometry } from "./pooling-geometry.ts";

/** What {@link adaptiveMaxPool} gives; {@link maxPoolGradient} takes the last two. */
export interface AdaptiveMaxima {
  readonly output: Tensor;
  readonly chosen: ReturnType<typeof maxPool>["chosen"];
  readonly geometry: PoolingGeometry;
}

/**
 * The largest entry of each of `outHeight x outWidth` bins that cover the planes of `[..., height, width]`, as a new
 * `[..., outHeight, outWidth]`, and its place in the plane. Bin `i` of `n` over `length` entries goes from
 * `floor(i * length / n)` up to `ceil((i + 1) * length / n)`; where they come out even they are the windows of a
 * {@link maxPool}.
 *
 * @throws ShapeError when there are no such axes or one of them is empty, ValueError when there is to be no bin.
 */
export function adaptiveMaxPool(
  where: string,
  input: Tensor,
  [outHeight, outWidth]: readonly [height: number, width: number],
): AdaptiveMaxima {
  const [height, width] = input.shape.slice(-2);
  const kernel = [Math.max(1, Math.ceil(height / outHeight)), Math.max(1, Math.ceil(width / outWidth))] as const;
  const isEven = height % outHeight === 0 && width % outWidth === 0;
  // Uneven bins overlap: as far as the gradient is concerned they are windows one apart.
  const stride = isEven ? kernel : ([1, 1] as const);
  const whole = poolingGeometry(where, input.shape, { kernel, stride, padding: [0, 0], dilation: [1, 1] });
  const geometry = { ...whole, outHeight, outWidth };
  if (isEven) return { ...maxPool(input, geometry), geometry };
  const shape = [...input.shape.slice(0, -2), outHeight, outWidth];
  const [output, chosen] = [empty(shape, dtypeOf(input)), emptyIndices(shape)];
  const { planes } = geometry;
  const sizes = [planes, height, width, outHeight, outWidth] as const;
  kernelsFor(input).adaptiveMaxPool(flat(output), chosen.data, flat(contiguous(input)), ...sizes);
  return { output, chosen, geometry };
}
