import {
  AdaptiveAveragePool1d,
  AdaptiveAveragePool2d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AveragePool1d,
  AveragePool3d,
  GlobalAveragePool,
  GlobalMaxPool,
  Linear,
  MaxPool1d,
  MaxPool3d,
  Sequential,
} from "@chainrule/layers";
import { fromTypedArray, reshape, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

const sequence = tensor([[[3, 1, 4, 1, 5, 9]]]);
/** 0 to 11 in two slices of 2 x 3. */
const volume = fromTypedArray(
  Float32Array.from({ length: 12 }, (_, i) => i),
  [1, 1, 2, 2, 3],
);

test("MaxPool1d takes the largest entry of each window, and gives it the gradient", () => {
  const gate = new MaxPool1d(2);
  expect(gate.forward(sequence)).toBeAllClose([[[3, 4, 9]]]);
  expect(gate.backward(tensor([[[1, 2, 3]]]))[0]).toBeAllClose([[[1, 0, 2, 0, 0, 3]]]);
});

test("MaxPool1d and MaxPool3d give a tie to the first entry, and pass NaN on", () => {
  const gate = new MaxPool1d(2);
  expect(gate.forward(tensor([[[5, 5, NaN, 1]]]))).toBeAllClose([[[5, NaN]]]);
  expect(gate.backward(tensor([[[1, 2]]]))[0]).toBeAllClose([[[1, 0, 2, 0]]]);
  const deep = new MaxPool3d(2);
  deep.forward(zeros([1, 1, 2, 2, 2]));
  const [gradInput] = deep.backward(tensor([[[[[7]]]]]));
  expect(toNested(reshape(gradInput, [8]))).toEqual([7, 0, 0, 0, 0, 0, 0, 0]);
});

test("AveragePool1d counts padding as zeros, or not at all", () => {
  expect(new AveragePool1d(2, { padding: 1 }).forward(sequence)).toBeAllClose([[[1.5, 2.5, 3, 4.5]]]);
  const inside = new AveragePool1d(2, { padding: 1, countIncludePad: false });
  expect(inside.forward(sequence)).toBeAllClose([[[3, 2.5, 3, 9]]]);
  expect(inside.backward(tensor([[[1, 2, 4, 8]]]))[0]).toBeAllClose([[[1, 1, 1, 2, 2, 8]]]);
});

test("MaxPool3d and AveragePool3d pool over the slices as well", () => {
  expect(new MaxPool3d([2, 2, 2], { stride: 1 }).forward(volume)).toBeAllClose([[[[[10, 11]]]]]);
  // 0, 1, 3, 4 and 6, 7, 9, 10 have the mean 5.
  expect(new AveragePool3d([2, 2, 2], { stride: 1 }).forward(volume)).toBeAllClose([[[[[5, 6]]]]]);
});

test("GlobalAveragePool and GlobalMaxPool leave one number of each channel", () => {
  const images = reshape(volume, [1, 2, 2, 3]);
  const average = new GlobalAveragePool();
  expect(average.forward(images)).toBeAllClose([[2.5, 8.5]], { relative: 1e-7 });
  expect(average.backward(tensor([[6, 12]]))[0]).toBeAllClose([
    [
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      [
        [2, 2, 2],
        [2, 2, 2],
      ],
    ],
  ]);
  expect(new GlobalMaxPool().forward(images)).toBeAllClose([[5, 11]]);
  const model = new Sequential(new GlobalAveragePool(), new Linear(2, 4));
  expect(model.forward(images).shape).toEqual([1, 4]);
});

test("AdaptiveAveragePool1d and AdaptiveMaxPool1d cut the input into bins that may share an entry", () => {
  // Bins of 6 in 4: entries 0 and 1, 1 and 2, 3 and 4, 4 and 5.
  expect(new AdaptiveAveragePool1d(4).forward(sequence)).toBeAllClose([[[2, 2.5, 3, 7]]]);
  const largest = new AdaptiveMaxPool1d(4);
  expect(largest.forward(sequence)).toBeAllClose([[[3, 4, 5, 9]]]);
  expect(largest.backward(tensor([[[1, 2, 3, 4]]]))[0]).toBeAllClose([[[1, 0, 2, 0, 3, 4]]]);
});

test("AdaptiveAveragePool2d and AdaptiveMaxPool2d give the same size whatever goes in", () => {
  for (const size of [
    [2, 3],
    [7, 5],
    [4, 4],
  ]) {
    expect(new AdaptiveAveragePool2d([2, 3]).forward(zeros([1, 2, ...size])).shape).toEqual([1, 2, 2, 3]);
    expect(new AdaptiveMaxPool2d([2, 3]).forward(zeros([1, 2, ...size])).shape).toEqual([1, 2, 2, 3]);
  }
  const gate = new AdaptiveAveragePool2d(1);
  expect(gate.forward(reshape(volume, [1, 2, 2, 3]))).toBeAllClose([[[[2.5]], [[8.5]]]], { relative: 1e-6 });
  expect(gate.forward(reshape(volume, [1, 1, 4, 3]))).toBeAllClose([[[[5.5]]]], { relative: 1e-6 });
});

test("MaxPool1d.forward and the others refuse an input of another rank, or too small", () => {
  expect(() => new MaxPool1d(2).forward(zeros([3, 4]))).toThrow(
    "MaxPool1d.forward: input must be [batch, channels, length], got [3, 4]. Give it a batch axis",
  );
  expect(() => new MaxPool1d(3).forward(zeros([1, 1, 2]))).toThrow(
    "MaxPool1d.forward: the length of the padded input must be at least dilation * (kernel - 1) + 1 = 1 * (3 - 1) + 1 = 3, " +
      "got 0 + 2 + 0 = 2",
  );
  expect(() => new AveragePool1d(2).forward(zeros([3]))).toThrow(ShapeError);
  expect(() => new MaxPool3d([3, 1, 1]).forward(zeros([1, 1, 2, 3, 3]))).toThrow(
    "MaxPool3d.forward: the depth of the padded input must be",
  );
  expect(() => new AveragePool3d(1).forward(zeros([1, 1, 2, 3]))).toThrow(
    "AveragePool3d.forward: input must be [batch, channels, depth, height, width], got [1, 1, 2, 3]. Give it a batch axis",
  );
  expect(() => new GlobalMaxPool().forward(zeros([2, 3]))).toThrow(
    "GlobalMaxPool.forward: input must be [batch, channels, ...places] with at least one place, got [2, 3]",
  );
  expect(() => new GlobalAveragePool().forward(zeros([2, 3, 0]))).toThrow("at least one place, got [2, 3, 0]");
  expect(() => new AdaptiveMaxPool1d(2).forward(zeros([2, 3, 0]))).toThrow("at least one place");
  expect(() => new AdaptiveAveragePool2d(2).forward(zeros([2, 3, 4]))).toThrow("got [2, 3, 4]. Give it a batch axis");
});

test("MaxPool1d and the others refuse settings that make no windows", () => {
  expect(() => new MaxPool1d(3, { padding: 2 })).toThrow(
    "MaxPool1d: padding must be at most half the kernel of 3, got 2",
  );
  expect(() => new MaxPool3d([2, 2, 1], { padding: 1 })).toThrow("at most half the kernel of 2 x 2 x 1, got 1");
  expect(() => new AveragePool1d(0)).toThrow("AveragePool1d: kernelSize must be a whole number from 1 up, got 0");
  expect(() => new AveragePool3d(2, { countIncludePad: 1 as never })).toThrow(ValueError);
  expect(() => new AdaptiveAveragePool1d(0)).toThrow("AdaptiveAveragePool1d: outputSize must be a whole number");
  expect(() => new AdaptiveMaxPool2d([1, 0])).toThrow("AdaptiveMaxPool2d: outputSize must be a whole number");
});

test("MaxPool1d and the others print their windows, and have no parameters", () => {
  expect(String(new MaxPool1d(3, { stride: 2, padding: 1, dilation: 2 }))).toBe(
    "MaxPool1d(kernel 3, stride 2, padding 1, dilation 2)",
  );
  expect(String(new AveragePool1d(2, { countIncludePad: false }))).toBe(
    "AveragePool1d(kernel 2, without padding in the mean)",
  );
  expect(String(new MaxPool3d([1, 2, 3]))).toBe("MaxPool3d(kernel 1 x 2 x 3)");
  expect(String(new AveragePool3d(2, { padding: [1, 0, 0] }))).toBe("AveragePool3d(kernel 2, padding 1 x 0 x 0)");
  expect([new GlobalAveragePool(), new GlobalMaxPool()].map(String)).toEqual([
    "GlobalAveragePool()",
    "GlobalMaxPool()",
  ]);
  expect(String(new AdaptiveMaxPool1d(3))).toBe("AdaptiveMaxPool1d(3)");
  expect(String(new AdaptiveAveragePool2d([2, 3]))).toBe("AdaptiveAveragePool2d(2 x 3)");
  expect(new MaxPool1d(2).parameters()).toEqual([]);
});
