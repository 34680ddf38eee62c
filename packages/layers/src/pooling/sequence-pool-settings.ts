import { expectCount } from "@chainrule/tensor";
import type { PoolingSettings } from "@chainrule/tensor";
import { expectHalfPadding, poolText } from "./pool-settings.ts";
import type { PoolOptions } from "./pool-settings.ts";

/**
 * The windows of sequences, as those of images of height 1, checked and complete.
 *
 * @throws ValueError when a number is not whole, too small, or the padding is more than half the kernel.
 */
export function sequencePoolSettings(gate: string, kernelSize: number, options: PoolOptions<number>): PoolingSettings {
  const { stride = kernelSize, padding = 0, dilation = 1 } = options;
  for (const [name, length] of Object.entries({ kernelSize, stride, dilation })) expectCount(gate, name, length);
  expectCount(gate, "padding", padding, 0);
  expectHalfPadding(gate, [kernelSize], [padding]);
  return { kernel: [1, kernelSize], stride: [1, stride], padding: [0, padding], dilation: [1, dilation] };
}

/** The options that make these settings. */
export function sequencePoolOptions({ stride, padding, dilation }: PoolingSettings): Required<PoolOptions<number>> {
  return { stride: stride[1], padding: padding[1], dilation: dilation[1] };
}

/** The settings as a gate of sequences prints them. */
export function sequencePoolText({ kernel, stride, padding, dilation }: PoolingSettings): string {
  return poolText({ kernel: [kernel[1]], stride: [stride[1]], padding: [padding[1]], dilation: [dilation[1]] });
}
