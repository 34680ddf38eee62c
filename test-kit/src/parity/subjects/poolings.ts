import {
  AdaptiveAveragePool1d,
  AdaptiveAveragePool2d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AveragePool1d,
  AveragePool2d,
  AveragePool3d,
  GlobalAveragePool,
  GlobalMaxPool,
  MaxPool1d,
  MaxPool2d,
  MaxPool3d,
} from "@chainrule/layers";
import type { AveragePoolOptions, Pair, PoolOptions, Triple } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Kernel<Size> {
  readonly kernelSize: Size;
}

interface Bins<Size> {
  readonly outputSize: Size;
}

/** Pooling of sequences, images and volumes. */
export const poolings: Readonly<Record<string, MakeSubject>> = {
  AdaptiveAveragePool1d: ({ outputSize }: Bins<number>) => new AdaptiveAveragePool1d(outputSize),
  AdaptiveAveragePool2d: ({ outputSize }: Bins<Pair>) => new AdaptiveAveragePool2d(outputSize),
  AdaptiveMaxPool1d: ({ outputSize }: Bins<number>) => new AdaptiveMaxPool1d(outputSize),
  AdaptiveMaxPool2d: ({ outputSize }: Bins<Pair>) => new AdaptiveMaxPool2d(outputSize),
  AveragePool1d: ({ kernelSize, ...options }: AveragePoolOptions<number> & Kernel<number>) =>
    new AveragePool1d(kernelSize, options),
  AveragePool2d: ({ kernelSize, ...options }: AveragePoolOptions<Pair> & Kernel<Pair>) =>
    new AveragePool2d(kernelSize, options),
  AveragePool3d: ({ kernelSize, ...options }: AveragePoolOptions<Triple> & Kernel<Triple>) =>
    new AveragePool3d(kernelSize, options),
  GlobalAveragePool: () => new GlobalAveragePool(),
  GlobalMaxPool: () => new GlobalMaxPool(),
  MaxPool1d: ({ kernelSize, ...options }: PoolOptions<number> & Kernel<number>) => new MaxPool1d(kernelSize, options),
  MaxPool2d: ({ kernelSize, ...options }: PoolOptions<Pair> & Kernel<Pair>) => new MaxPool2d(kernelSize, options),
  MaxPool3d: ({ kernelSize, ...options }: PoolOptions<Triple> & Kernel<Triple>) => new MaxPool3d(kernelSize, options),
};
