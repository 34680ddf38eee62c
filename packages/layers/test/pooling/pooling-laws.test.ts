import {
  AdaptiveAveragePool1d,
  AdaptiveAveragePool2d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AveragePool1d,
  AveragePool3d,
  GlobalAveragePool,
  GlobalMaxPool,
  MaxPool1d,
  MaxPool3d,
} from "@chainrule/layers";
import { imageGateLaws } from "../image-gate-laws.ts";

const [sequences, images, volumes] = [
  [2, 2, 7],
  [2, 2, 5, 4],
  [2, 1, 3, 4, 3],
];

imageGateLaws([
  { title: "MaxPool1d", make: () => new MaxPool1d(3, { stride: 2, padding: 1 }), shape: sequences },
  { title: "MaxPool1d with dilation", make: () => new MaxPool1d(2, { stride: 1, dilation: 3 }), shape: sequences },
  { title: "AveragePool1d", make: () => new AveragePool1d(3, { stride: 2, padding: 1 }), shape: sequences },
  {
    title: "AveragePool1d without padding",
    make: () => new AveragePool1d(2, { padding: 1, countIncludePad: false }),
    shape: sequences,
  },
  { title: "MaxPool3d", make: () => new MaxPool3d([2, 3, 2], { stride: 1, padding: 1 }), shape: volumes },
  { title: "MaxPool3d with dilation", make: () => new MaxPool3d(2, { dilation: [2, 1, 1] }), shape: volumes },
  { title: "AveragePool3d", make: () => new AveragePool3d(2, { stride: 1, padding: [1, 0, 1] }), shape: volumes },
  {
    title: "AveragePool3d without padding",
    make: () => new AveragePool3d(3, { stride: 2, padding: 1, countIncludePad: false }),
    shape: volumes,
  },
  { title: "GlobalAveragePool", make: () => new GlobalAveragePool(), shape: images },
  { title: "GlobalMaxPool", make: () => new GlobalMaxPool(), shape: volumes },
  { title: "AdaptiveAveragePool1d", make: () => new AdaptiveAveragePool1d(3), shape: sequences },
  { title: "AdaptiveAveragePool2d", make: () => new AdaptiveAveragePool2d([2, 3]), shape: images },
  { title: "AdaptiveMaxPool1d", make: () => new AdaptiveMaxPool1d(3), shape: sequences },
  { title: "AdaptiveMaxPool2d", make: () => new AdaptiveMaxPool2d([5, 2]), shape: images },
  { title: "AdaptiveMaxPool2d with more bins than entries", make: () => new AdaptiveMaxPool2d(6), shape: images },
]);
