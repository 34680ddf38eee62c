import type { PoolSteps } from "./pool-settings.ts";

/** Settings that all average poolings have; `Size` is a number, a pair or a triple, by the number of axes. */
export interface AveragePoolOptions<Size, Stride = Size, Padding = Size> extends PoolSteps<Stride, Padding> {
  /** Whether padding counts as zeros of the mean. Default true. */
  readonly countIncludePad?: boolean;
}
