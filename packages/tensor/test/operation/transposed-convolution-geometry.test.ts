import { convolutionGeometry, ShapeError, transposedConvolutionGeometry, ValueError } from "@chainrule/tensor";
import type { TransposedConvolutionSettings } from "@chainrule/tensor";
import { expect, test } from "vitest";

const plain: TransposedConvolutionSettings = {
  stride: [1, 1],
  padding: [0, 0],
  outputPadding: [0, 0],
  dilation: [1, 1],
  groups: 1,
};

test("transposedConvolutionGeometry is that of the convolution from its output to its input", () => {
  const [stride, dilation, groups] = [[2, 3] as const, [1, 2] as const, 2];
  const settings = { stride, dilation, groups, padding: [1, 0], outputPadding: [1, 2] } as const;
  const geometry = transposedConvolutionGeometry("test", [2, 4, 3, 5], [4, 3, 3, 2], settings);
  // 2 * 2 - 2 + 2 + 1 + 1 and 4 * 3 + 2 + 2 + 1.
  expect([geometry.height, geometry.width]).toEqual([6, 17]);
  const forth = { stride, dilation, groups, padding: [1, 1, 0, 0] } as const;
  expect(geometry).toEqual(convolutionGeometry("test", [2, 6, 6, 17], [4, 3, 3, 2], forth));
});

test("transposedConvolutionGeometry refuses shapes that do not go together, and empty outputs", () => {
  expect(() => transposedConvolutionGeometry("test", [1, 3, 4, 4], [2, 2, 1, 1], plain)).toThrow(ShapeError);
  expect(() => transposedConvolutionGeometry("test", [1, 3, 4, 4], [2, 2, 1, 1], plain)).toThrow(
    "test: input must be [batch, 2, height, width], got [1, 3, 4, 4]",
  );
  expect(() => transposedConvolutionGeometry("test", [1, 2, 4, 4], [2, 2, 1], plain)).toThrow(
    "weight must be [inChannels, outChannels / groups, kernelHeight, kernelWidth], got [2, 2, 1]",
  );
  expect(() =>
    transposedConvolutionGeometry("test", [1, 2, 1, 4], [2, 2, 1, 1], { ...plain, padding: [1, 0] }, [
      "depth",
      "width",
    ]),
  ).toThrow("the depth of the output must be at least 1, got");
  expect(() => transposedConvolutionGeometry("test", [1, 2, 4, 4], [2, 2, 1, 1], { ...plain, stride: [0, 1] })).toThrow(
    ValueError,
  );
});
