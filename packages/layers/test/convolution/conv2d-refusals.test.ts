import { Conv2d } from "@chainrule/layers";
import { DTypeError, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Conv2d.forward of the wrong shape says what it must be", () => {
  const layer = new Conv2d(3, 2, 5);
  expect(() => layer.forward(zeros([4, 1, 8, 8]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([4, 1, 8, 8]))).toThrow(
    "Conv2d.forward: input must be [batch, 3, height, width], got [4, 1, 8, 8]",
  );
  expect(() => layer.forward(zeros([3, 8, 8]))).toThrow("Give it a batch axis: reshape(x, [1, ...x.shape])");
});

test("Conv2d.forward of an image smaller than the kernel spells the arithmetic out", () => {
  expect(() => new Conv2d(1, 1, [2, 5]).forward(zeros([1, 1, 3, 4]))).toThrow(
    "Conv2d.forward: the width of the padded input must be at least dilation * (kernel - 1) + 1 = 1 * (5 - 1) + 1 = 5, " +
      "got 0 + 4 + 0 = 4. Pad by 1 or take a smaller kernel",
  );
  expect(() => new Conv2d(1, 1, 3, { dilation: 4, padding: 2 }).forward(zeros([1, 1, 4, 9]))).toThrow(
    "the height of the padded input must be at least dilation * (kernel - 1) + 1 = 4 * (3 - 1) + 1 = 9, got 2 + 4 + 2 = 8",
  );
  expect(() => new Conv2d(1, 1, 1, { padding: 1 }).forward(zeros([1, 1, 0, 9]))).toThrow(
    "the height of the input must be at least 1, got 0",
  );
});

test("Conv2d.forward refuses another element type, a missing input and anything but a tensor", () => {
  const layer = new Conv2d(1, 2, 1);
  expect(() => layer.forward(zeros([1, 1, 2, 2], "float64"))).toThrow(DTypeError);
  expect(() => layer.forward(...([] as unknown as [Tensor]))).toThrow("1 input (input) expected, got 0");
  expect(() => layer.forward([[1, 2]] as never)).toThrow("input must be a tensor");
});

test("Conv2d refuses counts that are not whole numbers from 1 up", () => {
  for (const bad of [0, -1, 1.5, NaN]) {
    expect(() => new Conv2d(bad, 2, 3)).toThrow(ValueError);
    expect(() => new Conv2d(2, 2, [3, bad])).toThrow(`Conv2d: kernelSize must be a whole number from 1 up, got ${bad}`);
  }
  expect(() => new Conv2d(2, 0, 3)).toThrow("Conv2d: outChannels must be a whole number from 1 up, got 0");
  expect(() => new Conv2d(2, 2, 3, { stride: 0 })).toThrow("Conv2d: stride must be");
  expect(() => new Conv2d(2, 2, 3, { dilation: [1, 0] })).toThrow("Conv2d: dilation must be");
  expect(() => new Conv2d(2, 2, 3, { padding: -1 })).toThrow(
    "Conv2d: padding must be a whole number from 0 up, got -1",
  );
  expect(() => new Conv2d(2, 2, [1, 2, 3] as never)).toThrow(
    "Conv2d: kernelSize must be a number or a pair [height, width], got [1, 2, 3]",
  );
});

test("Conv2d refuses groups that do not divide the channels", () => {
  expect(() => new Conv2d(3, 4, 1, { groups: 2 })).toThrow("Conv2d: inChannels must be a multiple of groups, 2, got 3");
  expect(() => new Conv2d(4, 3, 1, { groups: 2 })).toThrow(
    "Conv2d: outChannels must be a multiple of groups, 2, got 3",
  );
  expect(() => new Conv2d(4, 4, 1, { groups: 0 })).toThrow("groups must be a whole number from 1 up");
});

test('Conv2d refuses padding "same" with a stride, and any other word', () => {
  const expected = 'Conv2d: padding must be a number, one for each axis, or with stride 1 "same"';
  expect(() => new Conv2d(1, 1, 3, { padding: "same", stride: [1, 2] })).toThrow(
    `${expected}, got "same" with stride [1, 2]`,
  );
  expect(() => new Conv2d(1, 1, 3, { padding: "valid" as never })).toThrow(`${expected}, got "valid"`);
});

test("Conv2d.backward refuses to come first, twice, or with the wrong shape", () => {
  const layer = new Conv2d(1, 2, 1);
  const gradOutput = zeros([1, 2, 3, 3]);
  expect(() => layer.backward(gradOutput)).toThrow("no forward yet");
  layer.forward(zeros([1, 1, 3, 3]));
  expect(() => layer.backward(zeros([1, 2, 3, 4]))).toThrow(
    "Conv2d.backward: gradOutput must be [1, 2, 3, 3], got [1, 2, 3, 4]",
  );
  layer.backward(gradOutput);
  expect(() => layer.backward(gradOutput)).toThrow("a second backward");
});

test("Conv2d prints its channels, its kernel and what is not the default", () => {
  expect(String(new Conv2d(1, 8, 5, { padding: 2 }))).toBe("Conv2d(1 -> 8, kernel 5, padding 2)");
  const settings = { stride: [2, 1], dilation: 3, groups: 2, bias: false } as const;
  expect(String(new Conv2d(4, 8, [3, 5], settings))).toBe(
    "Conv2d(4 -> 8, kernel 3 x 5, stride 2 x 1, dilation 3, groups 2, no bias)",
  );
  expect(String(new Conv2d(1, 1, 2, { padding: "same" }))).toBe('Conv2d(1 -> 1, kernel 2, padding "same")');
});

test("Conv2d never writes into its input or gradOutput", () => {
  const layer = new Conv2d(1, 1, 2);
  const [input, gradOutput] = [
    tensor([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ]),
    tensor([[[[5]]]]),
  ];
  layer.forward(input);
  layer.backward(gradOutput);
  expect(input).toBeAllClose([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]);
  expect(gradOutput).toBeAllClose([[[[5]]]]);
});
