import { Pad1d, Pad2d, Upsample1d, Upsample2d } from "@chainrule/layers";
import { imageGateLaws } from "../image-gate-laws.ts";

const [sequences, images] = [
  [2, 2, 5],
  [2, 2, 3, 4],
];

imageGateLaws([
  { title: "Pad1d", make: () => new Pad1d([1, 3], { value: 2 }), shape: sequences },
  { title: "Pad1d, mirrored", make: () => new Pad1d([4, 2], { mode: "reflect" }), shape: sequences },
  { title: "Pad2d", make: () => new Pad2d(1), shape: images },
  { title: "Pad2d, repeated", make: () => new Pad2d([4, 2], { mode: "replicate" }), shape: images },
  { title: "Pad2d, around", make: () => new Pad2d([3, 0, 1, 4], { mode: "circular" }), shape: images },
  { title: "Upsample1d", make: () => new Upsample1d({ scaleFactor: 1.5 }), shape: sequences },
  { title: "Upsample1d, linear", make: () => new Upsample1d({ size: 12, mode: "linear" }), shape: sequences },
  { title: "Upsample2d", make: () => new Upsample2d({ size: [4, 9] }), shape: images },
  {
    title: "Upsample2d, bilinear",
    make: () => new Upsample2d({ scaleFactor: [2, 0.5], mode: "bilinear" }),
    shape: images,
  },
  {
    title: "Upsample2d, bilinear with corners aligned",
    make: () => new Upsample2d({ size: 6, mode: "bilinear", alignCorners: true }),
    shape: images,
  },
]);
