import type { PoolingSettings } from "@chainrule/tensor";
import { tripleOf } from "../convolution/triple.ts";
import type { Triple } from "../convolution/triple.ts";
import { expectHalfPadding } from "./pool-settings.ts";
import type { PoolOptions } from "./pool-settings.ts";

/** Three lengths of a volume. */
type Each = readonly [depth: number, height: number, width: number];

/** How the windows of a pooling of volumes lie. */
export interface VolumePoolSettings {
  readonly kernel: Each;
  readonly stride: Each;
  readonly padding: Each;
  readonly dilation: Each;
}

/**
 * The windows of volumes, checked and complete.
 *
 * @throws ValueError when a number is not whole, too small, or the padding is more than half the kernel.
 */
export function volumePoolSettings(gate: string, kernelSize: Triple, options: PoolOptions<Triple>): VolumePoolSettings {
  const kernel = tripleOf(gate, "kernelSize", kernelSize);
  const padding = tripleOf(gate, "padding", options.padding ?? 0, 0);
  expectHalfPadding(gate, kernel, padding);
  return {
    kernel,
    stride: tripleOf(gate, "stride", options.stride ?? kernel),
    padding,
    dilation: tripleOf(gate, "dilation", options.dilation ?? 1),
  };
}

/** What of the windows lies in each slice: height and width. */
export function withinSlices({ kernel, stride, padding, dilation }: VolumePoolSettings): PoolingSettings {
  return {
    kernel: [kernel[1], kernel[2]],
    stride: [stride[1], stride[2]],
    padding: [padding[1], padding[2]],
    dilation: [dilation[1], dilation[2]],
  };
}

/** What of the windows lies across slices, each seen as a row: the depth. */
export function acrossSlices({ kernel, stride, padding, dilation }: VolumePoolSettings): PoolingSettings {
  return { kernel: [kernel[0], 1], stride: [stride[0], 1], padding: [padding[0], 0], dilation: [dilation[0], 1] };
}
