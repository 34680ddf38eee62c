import { checkGate } from "@chainrule/core";
import { AveragePool2d } from "@chainrule/layers";
import type { AveragePool2dOptions, Pair } from "@chainrule/layers";
import { pack, tensor, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../convolution/normals.ts";
import { wholeNumbers } from "../convolution/whole-numbers.ts";

const image = tensor([
  [
    [
      [1, 2, 3, 4],
      [5, 6, 8, 7],
    ],
  ],
]);

test("AveragePool2d.forward takes the mean of each window, padding counting as zeros unless told otherwise", () => {
  expect(new AveragePool2d(2).forward(image)).toBeAllClose([[[[3.5, 5.5]]]]);
  const corner = tensor([[[[8]]]]);
  expect(new AveragePool2d(2, { padding: 1 }).forward(corner)).toBeAllClose([[[[2]]]]);
  expect(new AveragePool2d(2, { padding: 1, countIncludePad: false }).forward(corner)).toBeAllClose([[[[8]]]]);
});

test("AveragePool2d.backward shares each gradient evenly, and adds up where windows overlap", () => {
  const gate = new AveragePool2d([2, 3], { stride: 1 });
  gate.forward(image);
  expect(gate.backward(tensor([[[[6, 12]]]]))[0]).toBeAllClose([
    [
      [
        [1, 3, 3, 2],
        [1, 3, 3, 2],
      ],
    ],
  ]);
});

test.each<[string, Pair, AveragePool2dOptions, number[]]>([
  ["squares", 2, {}, [2, 2, 4, 6]],
  ["overlapping windows", 3, { stride: 1 }, [1, 2, 5, 4]],
  ["padding", 3, { stride: 2, padding: 1 }, [2, 1, 5, 6]],
  ["padding that does not count", 3, { stride: 2, padding: 1, countIncludePad: false }, [2, 1, 5, 6]],
  ["a stride larger than the window", 2, { stride: 3 }, [1, 1, 8, 5]],
  ["sides that differ", [1, 3], { stride: [2, 1], padding: [0, 1] }, [1, 2, 5, 5]],
])("AveragePool2d.backward with %s matches the central difference", (_, kernel, options, shape) => {
  const report = checkGate(new AveragePool2d(kernel, options), [normals(shape, 1)]);
  expect(report.passed, String(report)).toBe(true);
});

// nn.AvgPool2d((2, 3), stride=2, padding=1, count_include_pad=c)(ints([1, 1, 5, 6], 7, 11))
test("AveragePool2d agrees with PyTorch", () => {
  const x = wholeNumbers([1, 1, 5, 6], 7, 11);
  const settings = { stride: 2, padding: 1 };
  expect(new AveragePool2d([2, 3], settings).forward(x)).toBeAllClose([
    [
      [
        [-1 / 2, 5 / 6, 1 / 2],
        [2 / 3, 1 / 2, -1 / 6],
        [-1 / 6, 1 / 6, -1 / 2],
      ],
    ],
  ]);
  expect(new AveragePool2d([2, 3], { ...settings, countIncludePad: false }).forward(x)).toBeAllClose([
    [
      [
        [-3 / 2, 5 / 3, 1],
        [1, 1 / 2, -1 / 6],
        [-1 / 4, 1 / 6, -1 / 2],
      ],
    ],
  ]);
});

test("AveragePool2d over whole planes gives the mean of each channel", () => {
  const gate = new AveragePool2d([2, 4]);
  expect(gate.forward(image)).toBeAllClose([[[[4.5]]]]);
});

test("AveragePool2d passes NaN on, within its window", () => {
  const x = tensor([[[[NaN, 1, 4, 6]]]]);
  expect(new AveragePool2d([1, 2]).forward(x)).toBeAllClose([[[[NaN, 5]]]]);
});

test("AveragePool2d takes strided operands, and agrees in float32 with float64", () => {
  const run = (lay: (x: Tensor) => Tensor): unknown[] => {
    const gate = new AveragePool2d(2);
    const output = gate.forward(lay(normals([7, 3, 9, 2], 1).transpose(3, 1, 2, 0)));
    return [output, ...gate.backward(lay(normals([4, 3, 3, 2], 2).transpose(3, 1, 0, 2)))].map(toNested);
  };
  expect(run((x) => x)).toEqual(run(pack));
  const single = new AveragePool2d(3, { stride: 2 }).forward(normals([2, 3, 9, 9], 3, "float32"));
  const double = new AveragePool2d(3, { stride: 2 }).forward(normals([2, 3, 9, 9], 3));
  expect(single).toBeAllClose(double, { relative: 1e-5, absolute: 1e-6 });
});

test("AveragePool2d of an empty batch is empty", () => {
  const gate = new AveragePool2d(2);
  expect(gate.forward(zeros([0, 3, 4, 4])).shape).toEqual([0, 3, 2, 2]);
  expect(gate.backward(zeros([0, 3, 2, 2]))[0].shape).toEqual([0, 3, 4, 4]);
});

test("AveragePool2d refuses what is no image, and settings that make no windows", () => {
  expect(() => new AveragePool2d(2).forward(zeros([4, 4]))).toThrow(
    "AveragePool2d.forward: input must be [batch, channels, height, width], got [4, 4]",
  );
  expect(() => new AveragePool2d(3).forward(zeros([1, 1, 2, 4]))).toThrow("the height of the padded input must be");
  expect(() => new AveragePool2d(3, { padding: 2 })).toThrow("AveragePool2d: padding must be at most half the kernel");
  expect(() => new AveragePool2d(2, { countIncludePad: 1 as never })).toThrow(
    "AveragePool2d: countIncludePad must be true or false, got 1",
  );
});

test("AveragePool2d.backward refuses to come first, or twice", () => {
  const gate = new AveragePool2d(2);
  expect(() => gate.backward(zeros([1, 1, 1, 2]))).toThrow("AveragePool2d.backward: one forward must come before");
  gate.forward(image);
  gate.backward(zeros([1, 1, 1, 2]));
  expect(() => gate.backward(zeros([1, 1, 1, 2]))).toThrow("a second backward");
});

test("AveragePool2d prints its windows, and has no parameters", () => {
  expect(String(new AveragePool2d(2))).toBe("AveragePool2d(kernel 2)");
  expect(String(new AveragePool2d(3, { stride: 2, padding: 1, countIncludePad: false }))).toBe(
    "AveragePool2d(kernel 3, stride 2, padding 1, without padding in the mean)",
  );
  expect(new AveragePool2d(2).parameters()).toEqual([]);
});
