import { SparseMatrix } from "./sparse-matrix.ts";
import type { SparseEntry } from "./sparse-matrix.ts";

/** Windows along the depth of volumes, all whole numbers. */
export interface DepthWindows {
  readonly channels: number;
  readonly depth: number;
  readonly outDepth: number;
  readonly kernelDepth: number;
  readonly strideDepth: number;
  /** Slices of zeros before the first. */
  readonly front: number;
  readonly dilationDepth: number;
}

/**
 * The slices `[channels, depth]` of a volume, laid out as `[outDepth, channels, kernelDepth]`: each window of slices
 * becomes channels of an image. What lies outside has no entry.
 */
export function depthWindowsMatrix(windows: DepthWindows): SparseMatrix {
  const { channels, depth, outDepth, kernelDepth, strideDepth, front, dilationDepth } = windows;
  const rows = Array.from({ length: outDepth * channels * kernelDepth }, (_, r): SparseEntry[] => {
    const channel = Math.floor(r / kernelDepth) % channels;
    const window = Math.floor(r / kernelDepth / channels);
    const slice = window * strideDepth - front + (r % kernelDepth) * dilationDepth;
    return slice < 0 || slice >= depth ? [] : [[channel * depth + slice, 1]];
  });
  return new SparseMatrix(channels * depth, rows);
}
