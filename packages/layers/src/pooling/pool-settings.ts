import { ValueError } from "@chainrule/tensor";
import type { PoolingSettings } from "@chainrule/tensor";
import { lengthsText } from "../convolution/lengths.ts";
import { pairOf } from "../convolution/pair.ts";
import type { Pair } from "../convolution/pair.ts";

/** How the windows of a pooling gate lie on its input. */
export interface PoolSteps<Stride, Padding> {
  /** Entries from one window to the next. Default the kernel size. */
  readonly stride?: Stride;
  /** Entries on each side, at most half the kernel. Default 0. */
  readonly padding?: Padding;
}

/** The windows of a pooling gate as its constructor takes them; `Size` is a number, a pair or a triple. */
export interface PoolOptions<Size = Pair, Stride = Size, Padding = Size, Dilation = Size> extends PoolSteps<
  Stride,
  Padding
> {
  /** Entries from one of a window to the next. Default 1. */
  readonly dilation?: Dilation;
}

/**
 * The windows of images, checked and complete.
 *
 * @throws ValueError when a number is not whole, too small, or the padding is more than half the kernel.
 */
export function poolSettings(gate: string, kernelSize: Pair, options: PoolOptions): PoolingSettings {
  const kernel = pairOf(gate, "kernelSize", kernelSize);
  const padding = pairOf(gate, "padding", options.padding ?? 0, 0);
  expectHalfPadding(gate, kernel, padding);
  return {
    kernel,
    stride: pairOf(gate, "stride", options.stride ?? kernel),
    padding,
    dilation: pairOf(gate, "dilation", options.dilation ?? 1),
  };
}

/**
 * Refuses padding of more than half the kernel along any axis.
 *
 * @throws ValueError when there is.
 */
export function expectHalfPadding(gate: string, kernel: readonly number[], padding: readonly number[]): void {
  for (let axis = 0; axis < kernel.length; axis++) {
    if (padding[axis] <= kernel[axis] / 2) continue;
    throw new ValueError({
      code: "padding-too-large",
      where: gate,
      expected: `padding must be at most half the kernel of ${lengthsText(kernel)}`,
      got: lengthsText(padding),
    });
  }
}

/** Windows by axis, for texts. */
interface Windows {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
}

/** The settings as a gate prints them, defaults left out. */
export function poolText({ kernel, stride, padding, dilation }: Windows): string {
  const parts = [`kernel ${lengthsText(kernel)}`];
  if (lengthsText(stride) !== lengthsText(kernel)) parts.push(`stride ${lengthsText(stride)}`);
  if (Math.max(...padding) > 0) parts.push(`padding ${lengthsText(padding)}`);
  if (Math.max(...dilation) > 1) parts.push(`dilation ${lengthsText(dilation)}`);
  return parts.join(", ");
}
