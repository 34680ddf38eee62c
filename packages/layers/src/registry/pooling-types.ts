import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { AdaptiveAveragePool1d } from "../pooling/adaptive-average-pool1d.ts";
import { AdaptiveAveragePool2d } from "../pooling/adaptive-average-pool2d.ts";
import { AdaptiveMaxPool1d } from "../pooling/adaptive-max-pool1d.ts";
import { AdaptiveMaxPool2d } from "../pooling/adaptive-max-pool2d.ts";
import { AveragePool1d } from "../pooling/average-pool1d.ts";
import { AveragePool2d } from "../pooling/average-pool2d.ts";
import { AveragePool3d } from "../pooling/average-pool3d.ts";
import { GlobalAveragePool } from "../pooling/global-average-pool.ts";
import { GlobalMaxPool } from "../pooling/global-max-pool.ts";
import { MaxPool1d } from "../pooling/max-pool1d.ts";
import { MaxPool2d } from "../pooling/max-pool2d.ts";
import { MaxPool3d } from "../pooling/max-pool3d.ts";
import type { Pair } from "../convolution/pair.ts";
import type { Triple } from "../convolution/triple.ts";

const LENGTHS = field.list(field.integer);
const WINDOW = { kernelSize: field.integer, stride: field.integer, padding: field.integer };
const WINDOWS = { kernelSize: LENGTHS, stride: LENGTHS, padding: LENGTHS };
const COUNTED = { countIncludePad: field.flag };

/** The settings of windows along several axes, and lists of them as constructors want them, which check their lengths. */
function windows<Size>(kernel: Size, stride: Size, padding: Size): { kernelSize: Size; stride: Size; padding: Size } {
  return { kernelSize: kernel, stride, padding };
}

/** The gates of `pooling/`. */
export const poolingTypes: readonly GateType[] = [
  gateType(AdaptiveAveragePool1d, {
    type: "AdaptiveAveragePool1d",
    fields: { outputSize: field.integer },
    build: ({ outputSize }) => new AdaptiveAveragePool1d(outputSize),
  }),
  gateType(AdaptiveAveragePool2d, {
    type: "AdaptiveAveragePool2d",
    fields: { outputSize: LENGTHS },
    build: ({ outputSize }) => new AdaptiveAveragePool2d(outputSize as Pair),
  }),
  gateType(AdaptiveMaxPool1d, {
    type: "AdaptiveMaxPool1d",
    fields: { outputSize: field.integer },
    build: ({ outputSize }) => new AdaptiveMaxPool1d(outputSize),
  }),
  gateType(AdaptiveMaxPool2d, {
    type: "AdaptiveMaxPool2d",
    fields: { outputSize: LENGTHS },
    build: ({ outputSize }) => new AdaptiveMaxPool2d(outputSize as Pair),
  }),
  gateType(AveragePool1d, {
    type: "AveragePool1d",
    fields: { ...WINDOW, ...COUNTED },
    settings: ({ kernelSize, settings: { stride, padding }, countIncludePad }) => ({
      ...windows(kernelSize, stride[1], padding[1]),
      countIncludePad,
    }),
    build: ({ kernelSize, ...options }) => new AveragePool1d(kernelSize, options),
  }),
  gateType(AveragePool2d, {
    type: "AveragePool2d",
    fields: { ...WINDOWS, ...COUNTED },
    settings: ({ settings: { kernel, stride, padding }, countIncludePad }) => ({
      ...windows<readonly number[]>(kernel, stride, padding),
      countIncludePad,
    }),
    build: ({ kernelSize, stride, padding, countIncludePad }) =>
      new AveragePool2d(kernelSize as Pair, { stride: stride as Pair, padding: padding as Pair, countIncludePad }),
  }),
  gateType(AveragePool3d, {
    type: "AveragePool3d",
    fields: { ...WINDOWS, ...COUNTED },
    settings: ({ settings: { kernel, stride, padding }, countIncludePad }) => ({
      ...windows<readonly number[]>(kernel, stride, padding),
      countIncludePad,
    }),
    build: ({ kernelSize, stride, padding, countIncludePad }) =>
      new AveragePool3d(kernelSize as Triple, {
        stride: stride as Triple,
        padding: padding as Triple,
        countIncludePad,
      }),
  }),
  gateType(GlobalAveragePool, { type: "GlobalAveragePool", build: () => new GlobalAveragePool() }),
  gateType(GlobalMaxPool, { type: "GlobalMaxPool", build: () => new GlobalMaxPool() }),
  gateType(MaxPool1d, {
    type: "MaxPool1d",
    fields: { ...WINDOW, dilation: field.integer },
    settings: ({ kernelSize, settings: { stride, padding, dilation } }) => ({
      ...windows(kernelSize, stride[1], padding[1]),
      dilation: dilation[1],
    }),
    build: ({ kernelSize, ...options }) => new MaxPool1d(kernelSize, options),
  }),
  gateType(MaxPool2d, {
    type: "MaxPool2d",
    fields: { ...WINDOWS, dilation: LENGTHS },
    settings: ({ settings: { kernel, stride, padding, dilation } }) => ({
      ...windows<readonly number[]>(kernel, stride, padding),
      dilation,
    }),
    build: ({ kernelSize, stride, padding, dilation }) =>
      new MaxPool2d(kernelSize as Pair, {
        stride: stride as Pair,
        padding: padding as Pair,
        dilation: dilation as Pair,
      }),
  }),
  gateType(MaxPool3d, {
    type: "MaxPool3d",
    fields: { ...WINDOWS, dilation: LENGTHS },
    settings: ({ settings: { kernel, stride, padding, dilation } }) => ({
      ...windows<readonly number[]>(kernel, stride, padding),
      dilation,
    }),
    build: ({ kernelSize, stride, padding, dilation }) =>
      new MaxPool3d(kernelSize as Triple, {
        stride: stride as Triple,
        padding: padding as Triple,
        dilation: dilation as Triple,
      }),
  }),
];
