import type { PoolingGeometry } from "../engine/kernel/pooling.ts";
import { ShapeError } from "../errors.ts";
import { expectCount } from "../expect-option.ts";
import { shapeText, sizeOf } from "../shape.ts";
import { outputLength } from "./output-length.ts";

/** How the windows of a pooling lie. Pairs are height, then width. */
export interface PoolingSettings {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [height: number, width: number];
  /** Rows above and below, and columns on either side. */
  readonly padding: readonly [height: number, width: number];
  readonly dilation: readonly [height: number, width: number];
}

/**
 * The numbers of a pooling of the last two axes of `[..., height, width]`, checked.
 *
 * @param axes what error texts call these two.
 * @throws ShapeError when there are no such axes, no window fits, or one would hold nothing but padding; ValueError for
 *   settings that are no counts.
 */
export function poolingGeometry(
  where: string,
  input: readonly number[],
  settings: PoolingSettings,
  axes: readonly [height: string, width: string] = ["height", "width"],
): PoolingGeometry {
  const { kernel, stride, padding, dilation } = settings;
  if (input.length < 2) {
    throw new ShapeError({
      code: "rank-mismatch",
      where,
      expected: "input must be [..., height, width]",
      got: shapeText(input),
    });
  }
  for (const length of [...kernel, ...stride, ...dilation]) expectCount(where, "kernel, stride and dilation", length);
  for (const length of padding) expectCount(where, "padding", length, 0);
  const [height, width] = input.slice(-2);
  const [outHeight, outWidth] = [height, width].map((length, i) => {
    const axis = {
      axis: axes[i],
      length,
      before: padding[i],
      after: padding[i],
      kernel: kernel[i],
      stride: stride[i],
      dilation: dilation[i],
    };
    const windows = outputLength(where, axis);
    for (let window = 0; window < windows; window++) expectEntry(where, axis, window * axis.stride - axis.before);
    return windows;
  });
  return {
    planes: sizeOf(input.slice(0, -2)),
    height,
    width,
    outHeight,
    outWidth,
    kernelHeight: kernel[0],
    kernelWidth: kernel[1],
    strideHeight: stride[0],
    strideWidth: stride[1],
    top: padding[0],
    left: padding[1],
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
  };
}

/** Refuses a window of which no entry lies inside: the largest, or the mean, of nothing. */
function expectEntry(
  where: string,
  { axis, length, kernel, dilation }: { axis: string; length: number; kernel: number; dilation: number },
  origin: number,
): void {
  const skipped = origin >= 0 ? 0 : Math.ceil(-origin / dilation);
  if (skipped < kernel && origin + skipped * dilation < length) return;
  throw new ShapeError({
    code: "empty-window",
    where,
    expected: `every window must hold an entry of the input, of ${axis} ${length}`,
    got: `one from ${origin} to ${origin + (kernel - 1) * dilation} in steps of ${dilation}`,
    fix: "Take less padding or a smaller dilation",
  });
}
