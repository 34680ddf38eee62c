import {
  addConvolutionWeightGradient,
  convolution,
  convolutionGeometry,
  convolutionInputGradient,
  ones,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { ConvolutionSettings, Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { normals, scattered, seeds } from "../scattered.ts";

const plain: ConvolutionSettings = { stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], groups: 1 };
const padded: ConvolutionSettings = { ...plain, padding: [1, 1, 1, 1] };

test("convolution slides the kernel over the image, and is not turned over", () => {
  const image = tensor([
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ]);
  const kernel = tensor([[[[1, 10]]]]);
  const geometry = convolutionGeometry("test", image.shape, kernel.shape, plain);
  // 1 * 1 + 10 * 2, 1 * 2 + 10 * 3, ...; and the bias 100.
  expect(convolution(image, kernel, tensor([100]), geometry)).toBeAllClose([
    [
      [
        [121, 132],
        [154, 165],
      ],
    ],
  ]);
});

/** A convolution and its gradients, from operands that `lay` puts somewhere. */
function results(lay: (x: Tensor) => Tensor): unknown {
  const [x, weight, bias] = [normals([2, 3, 5, 4], 1), normals([4, 3, 3, 2], 2), normals([4], 3)];
  const geometry = convolutionGeometry("test", x.shape, weight.shape, padded);
  const gradOutput = normals([2, 4, 5, 5], 4);
  const [gradWeight, gradBias] = [zeros(weight.shape, "float64"), zeros([4], "float64")];
  addConvolutionWeightGradient(gradWeight, gradBias, lay(gradOutput), lay(x), geometry);
  const output = convolution(lay(x), lay(weight), lay(bias), geometry);
  const gradInput = convolutionInputGradient(lay(gradOutput), lay(weight), geometry);
  return [output, gradInput, gradWeight, gradBias].map(toNested);
}

test("convolution and its gradients take operands of any stride", () => {
  const expected = results((x) => x);
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(results((x) => scattered(x, seed))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test("addConvolutionWeightGradient adds to what is there, without a bias if there is none", () => {
  const geometry = convolutionGeometry("test", [1, 1, 2, 2], [1, 1, 1, 1], plain);
  const [gradWeight, gradBias] = [tensor([[[[10]]]]), tensor([20])];
  const [gradOutput, input] = [
    ones([1, 1, 2, 2]),
    tensor([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ]),
  ];
  addConvolutionWeightGradient(gradWeight, undefined, gradOutput, input, geometry);
  addConvolutionWeightGradient(gradWeight, gradBias, gradOutput, input, geometry);
  expect(gradWeight).toBeAllClose([[[[30]]]]);
  expect(gradBias).toBeAllClose([24]);
});

test("convolution of an empty batch is empty, and adds nothing to the gradients", () => {
  const geometry = convolutionGeometry("test", [0, 2, 4, 4], [3, 2, 3, 3], padded);
  const weight = normals([3, 2, 3, 3], 1, "float32");
  expect(convolution(zeros([0, 2, 4, 4]), weight, undefined, geometry).shape).toEqual([0, 3, 4, 4]);
  expect(convolutionInputGradient(zeros([0, 3, 4, 4]), weight, geometry).shape).toEqual([0, 2, 4, 4]);
  const gradWeight = ones([3, 2, 3, 3]);
  addConvolutionWeightGradient(gradWeight, undefined, zeros([0, 3, 4, 4]), zeros([0, 2, 4, 4]), geometry);
  expect(gradWeight).toBeAllClose(ones([3, 2, 3, 3]));
});

test("convolution and its gradients refuse shapes, types and layouts that do not fit", () => {
  const geometry = convolutionGeometry("test", [1, 1, 3, 3], [2, 1, 2, 2], plain);
  const [x, weight, y] = [zeros([1, 1, 3, 3]), zeros([2, 1, 2, 2]), zeros([1, 2, 2, 2])];
  expect(refusal(() => convolution(zeros([1, 1, 3, 4]), weight, undefined, geometry))).toContain(
    "convolution: input must be [1, 1, 3, 3], got [1, 1, 3, 4]",
  );
  expect(refusal(() => convolution(x, y, undefined, geometry))).toContain("weight must be [2, 1, 2, 2]");
  expect(refusal(() => convolution(x, weight, zeros([3]), geometry))).toContain("bias must be [2], got [3]");
  expect(refusal(() => convolution(x, zeros([2, 1, 2, 2], "float64"), undefined, geometry))).toContain(
    "weight must be float32 like input, got float64",
  );
  expect(refusal(() => convolution(x, weight, zeros([2], "float64"), geometry))).toContain("bias must be float32");
  expect(refusal(() => convolutionInputGradient(x, weight, geometry))).toContain("gradOutput must be [1, 2, 2, 2]");
  const strided = zeros([2, 1, 2, 2]).transpose(0, 1, 3, 2);
  expect(refusal(() => addConvolutionWeightGradient(strided, undefined, y, x, geometry))).toContain(
    "gradWeight must be contiguous",
  );
  const everySecond = zeros([4]).step(2);
  expect(refusal(() => addConvolutionWeightGradient(weight, everySecond, y, x, geometry))).toContain(
    "gradBias must be contiguous",
  );
});
