import { Conv1d, Conv3d, ConvTranspose1d, ConvTranspose2d } from "@chainrule/layers";
import { Random } from "@chainrule/tensor";
import { imageGateLaws } from "../image-gate-laws.ts";

const random = new Random(1);

imageGateLaws([
  { title: "Conv1d", make: (dtype) => new Conv1d(2, 3, 3, { dtype, random, padding: 1 }), shape: [2, 2, 6] },
  {
    title: "Conv1d with groups, stride, dilation",
    make: (dtype) => new Conv1d(4, 2, 2, { dtype, random, groups: 2, stride: 2, dilation: 2, padding: 1 }),
    shape: [2, 4, 7],
  },
  {
    title: 'Conv1d with padding "same"',
    make: (dtype) => new Conv1d(2, 2, 4, { dtype, random, padding: "same", bias: false }),
    shape: [3, 2, 5],
  },
  { title: "Conv3d", make: (dtype) => new Conv3d(2, 3, 2, { dtype, random }), shape: [2, 2, 3, 3, 4] },
  {
    title: "Conv3d with groups, stride, dilation",
    make: (dtype) =>
      new Conv3d(2, 4, [2, 1, 2], { dtype, random, groups: 2, stride: [2, 1, 2], dilation: [1, 1, 2], padding: 1 }),
    shape: [2, 2, 4, 2, 3],
  },
  {
    title: 'Conv3d with padding "same"',
    make: (dtype) => new Conv3d(1, 2, [2, 3, 2], { dtype, random, padding: "same", bias: false }),
    shape: [2, 1, 3, 2, 3],
  },
  { title: "ConvTranspose1d", make: (dtype) => new ConvTranspose1d(2, 3, 3, { dtype, random }), shape: [2, 2, 4] },
  {
    title: "ConvTranspose1d with groups, stride, dilation",
    make: (dtype) =>
      new ConvTranspose1d(2, 4, 2, { dtype, random, groups: 2, stride: 2, dilation: 3, padding: 1, outputPadding: 2 }),
    shape: [2, 2, 3],
  },
  {
    title: "ConvTranspose2d",
    make: (dtype) => new ConvTranspose2d(2, 3, [2, 3], { dtype, random, stride: 2, outputPadding: [1, 0] }),
    shape: [2, 2, 3, 2],
  },
  {
    title: "ConvTranspose2d without a bias",
    make: (dtype) => new ConvTranspose2d(2, 2, 3, { dtype, random, padding: [1, 0], groups: 2, bias: false }),
    shape: [2, 2, 2, 3],
  },
]);
