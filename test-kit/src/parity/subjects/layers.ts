import { AveragePool2d, BatchNorm1d, BatchNorm2d, LayerNorm, Linear, MaxPool2d, Maxout } from "@chainrule/layers";
import type {
  AveragePool2dOptions,
  BatchNormOptions,
  LayerNormOptions,
  LinearOptions,
  MaxoutOptions,
  Pair,
  PoolOptions,
} from "@chainrule/layers";
import type { Layer, Mode } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import type { MakeSubject } from "../subject.ts";

interface Widths {
  readonly inFeatures: number;
  readonly outFeatures: number;
}

interface Features {
  readonly features: number;
  readonly mode?: Mode;
}

/** Layers with parameters, and pooling. */
export const layers: Readonly<Record<string, MakeSubject>> = {
  AveragePool2d: ({ kernelSize, ...options }: AveragePool2dOptions & { kernelSize: Pair }) =>
    new AveragePool2d(kernelSize, options),
  BatchNorm1d: ({ features, mode, ...options }: BatchNormOptions & Features, dtype) =>
    inMode(new BatchNorm1d(features, { ...options, dtype }), mode),
  BatchNorm2d: ({ features, mode, ...options }: BatchNormOptions & Features, dtype) =>
    inMode(new BatchNorm2d(features, { ...options, dtype }), mode),
  LayerNorm: ({ features, ...options }: LayerNormOptions & { features: number | number[] }, dtype) =>
    new LayerNorm(features, { ...options, dtype }),
  Linear: ({ inFeatures, outFeatures, ...options }: LinearOptions & Widths, dtype) =>
    new Linear(inFeatures, outFeatures, { ...options, dtype }),
  MaxPool2d: ({ kernelSize, ...options }: PoolOptions & { kernelSize: Pair }) => new MaxPool2d(kernelSize, options),
  Maxout: ({ inFeatures, outFeatures, ...options }: MaxoutOptions & Widths, dtype) =>
    new Maxout(inFeatures, outFeatures, { ...options, dtype }),
};

function inMode(layer: Layer<[input: Tensor]>, mode: Mode = "train"): object {
  return mode === "train" ? layer.train() : layer.eval();
}
