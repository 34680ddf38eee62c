import * as layers from "@chainrule/layers";
import { Random } from "@chainrule/tensor";
import { example } from "./gate-example.ts";
import type { GateExample } from "./gate-example.ts";

const random = new Random(5);

/** Gates of sequences, images and volumes, whose channels are the second axis. */
export const imageGateExamples: readonly GateExample[] = [
  example("Conv2d", (dtype) => new layers.Conv2d(2, 2, 2, { dtype, random, padding: "same" }), [2, 2, 3, 3]),
  example(
    "Conv2d",
    (dtype) => new layers.Conv2d(2, 2, [2, 3], { dtype, stride: [1, 2], padding: [0, 1], groups: 2, bias: false }),
    [2, 2, 3, 3],
  ),
  example("Conv1d", (dtype) => new layers.Conv1d(2, 2, 2, { dtype, random, padding: "same" }), [2, 2, 3]),
  example(
    "Conv1d",
    (dtype) => new layers.Conv1d(4, 2, 2, { dtype, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false }),
    [2, 4, 4],
  ),
  example("Conv3d", (dtype) => new layers.Conv3d(2, 1, 2, { dtype, random, padding: "same" }), [2, 2, 2, 2, 2]),
  example(
    "Conv3d",
    (dtype) =>
      new layers.Conv3d(2, 2, [2, 1, 2], { dtype, stride: [1, 2, 1], padding: [1, 0, 0], groups: 2, bias: false }),
    [2, 2, 2, 2, 3],
  ),
  example(
    "ConvTranspose1d",
    (dtype) =>
      new layers.ConvTranspose1d(2, 2, 3, { dtype, random, stride: 2, padding: 1, outputPadding: 1, dilation: 2 }),
    [2, 2, 3],
  ),
  example(
    "ConvTranspose2d",
    (dtype) => new layers.ConvTranspose2d(2, 2, [2, 3], { dtype, random, stride: [1, 2], groups: 2, bias: false }),
    [2, 2, 2, 2],
  ),
  example("MaxPool2d", () => new layers.MaxPool2d(2, { stride: 1, padding: 1, dilation: [1, 2] }), [2, 1, 3, 4]),
  example("MaxPool1d", () => new layers.MaxPool1d(2, { stride: 1, padding: 1, dilation: 2 }), [2, 2, 4]),
  example("MaxPool3d", () => new layers.MaxPool3d(2, { stride: [1, 2, 1], padding: 1 }), [2, 1, 2, 3, 2]),
  example("AveragePool1d", () => new layers.AveragePool1d(2, { stride: 1, padding: 1 }), [2, 2, 3]),
  example("AveragePool3d", () => new layers.AveragePool3d(2, { stride: 1, countIncludePad: false }), [2, 1, 3, 2, 3]),
  example("GlobalAveragePool", () => new layers.GlobalAveragePool(), [2, 2, 2, 2]),
  example("GlobalMaxPool", () => new layers.GlobalMaxPool(), [2, 2, 2, 2]),
  example("AdaptiveAveragePool1d", () => new layers.AdaptiveAveragePool1d(2), [2, 2, 3]),
  example("AdaptiveAveragePool2d", () => new layers.AdaptiveAveragePool2d([2, 1]), [2, 2, 3, 2]),
  example("AdaptiveMaxPool1d", () => new layers.AdaptiveMaxPool1d(2), [2, 2, 3]),
  example("AdaptiveMaxPool2d", () => new layers.AdaptiveMaxPool2d([2, 1]), [2, 2, 3, 2]),
  example(
    "AveragePool2d",
    () => new layers.AveragePool2d(2, { stride: 1, padding: 1, countIncludePad: false }),
    [2, 1, 3, 3],
  ),
  example("GroupNorm", (dtype) => new layers.GroupNorm(2, 4, { dtype, epsilon: 0.1 }), [2, 4, 2]),
  example("GroupNorm", () => new layers.GroupNorm(1, 2, { affine: false }), [2, 2, 2, 2]),
  example("InstanceNorm1d", (dtype) => new layers.InstanceNorm1d(2, { dtype, affine: true, epsilon: 0.1 }), [2, 2, 3]),
  example("InstanceNorm2d", () => new layers.InstanceNorm2d(2), [2, 2, 2, 2]),
  example("LocalResponseNorm", () => new layers.LocalResponseNorm(2, { alpha: 0.5, k: 2 }), [2, 3, 2]),
  example("Pad1d", () => new layers.Pad1d([1, 2], { value: 3 }), [2, 2, 2]),
  example("Pad1d", () => new layers.Pad1d(1, { mode: "circular" }), [2, 2, 3]),
  example("Pad2d", () => new layers.Pad2d(1, { mode: "reflect" }), [2, 1, 2, 3]),
  example("Pad2d", () => new layers.Pad2d([0, 1, 1, 2], { mode: "replicate" }), [2, 1, 2, 2]),
  example("Upsample1d", () => new layers.Upsample1d({ scaleFactor: 2 }), [2, 2, 3]),
  example("Upsample1d", () => new layers.Upsample1d({ size: 4, mode: "linear" }), [2, 2, 3]),
  example("Upsample2d", () => new layers.Upsample2d({ size: [3, 4] }), [2, 1, 2, 3]),
  example(
    "Upsample2d",
    () => new layers.Upsample2d({ scaleFactor: [2, 1.5], mode: "bilinear", alignCorners: true }),
    [2, 1, 2, 3],
  ),
];
