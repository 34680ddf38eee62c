import { BatchNorm1d, BatchNorm2d, Bilinear, LayerNorm, Linear, Maxout } from "@chainrule/layers";
import type {
  BatchNormOptions,
  BilinearOptions,
  LayerNormOptions,
  LinearOptions,
  MaxoutOptions,
} from "@chainrule/layers";
import type { Layer, Mode } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import type { MakeSubject } from "../subject.ts";

interface Widths {
  readonly inFeatures: number;
  readonly outFeatures: number;
}

interface TwoWidths {
  readonly firstFeatures: number;
  readonly secondFeatures: number;
  readonly outFeatures: number;
}

interface Features {
  readonly features: number;
  readonly mode?: Mode;
}

/** Layers with parameters that are not convolutions. */
export const layers: Readonly<Record<string, MakeSubject>> = {
  BatchNorm1d: ({ features, mode, ...options }: BatchNormOptions & Features, dtype) =>
    inMode(new BatchNorm1d(features, { ...options, dtype }), mode),
  BatchNorm2d: ({ features, mode, ...options }: BatchNormOptions & Features, dtype) =>
    inMode(new BatchNorm2d(features, { ...options, dtype }), mode),
  Bilinear: ({ firstFeatures, secondFeatures, outFeatures, ...options }: BilinearOptions & TwoWidths, dtype) =>
    new Bilinear(firstFeatures, secondFeatures, outFeatures, { ...options, dtype }),
  LayerNorm: ({ features, ...options }: LayerNormOptions & { features: number | number[] }, dtype) =>
    new LayerNorm(features, { ...options, dtype }),
  Linear: ({ inFeatures, outFeatures, ...options }: LinearOptions & Widths, dtype) =>
    new Linear(inFeatures, outFeatures, { ...options, dtype }),
  Maxout: ({ inFeatures, outFeatures, ...options }: MaxoutOptions & Widths, dtype) =>
    new Maxout(inFeatures, outFeatures, { ...options, dtype }),
};

function inMode(layer: Layer<[input: Tensor]>, mode: Mode = "train"): object {
  return mode === "train" ? layer.train() : layer.eval();
}
