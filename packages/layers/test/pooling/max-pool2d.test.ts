import { checkGate } from "@chainrule/core";
import { MaxPool2d } from "@chainrule/layers";
import type { Pair, PoolOptions } from "@chainrule/layers";
import { Arena, pack, Random, tensor, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { wholeNumbers } from "../convolution/whole-numbers.ts";

const image = tensor([
  [
    [
      [1, 2, 3, 4],
      [5, 6, 8, 7],
    ],
  ],
]);

/** Every entry differs from every other by at least 1, so that a small change moves no maximum. */
function distinct(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  x.data.set(new Random(seed).permutation(x.size));
  return x;
}

test("MaxPool2d.forward takes the largest entry of each window", () => {
  expect(new MaxPool2d(2).forward(image)).toBeAllClose([[[[6, 8]]]]);
  expect(new MaxPool2d([1, 3], { stride: 1 }).forward(image)).toBeAllClose([
    [
      [
        [3, 4],
        [8, 8],
      ],
    ],
  ]);
});

test("MaxPool2d.backward gives each gradient to the largest entry, and adds up where windows overlap", () => {
  const gate = new MaxPool2d([1, 3], { stride: 1 });
  gate.forward(image);
  const gradOutput = tensor([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]);
  expect(gate.backward(gradOutput)[0]).toBeAllClose([
    [
      [
        [0, 0, 1, 2],
        [0, 0, 7, 0],
      ],
    ],
  ]);
});

test("MaxPool2d.backward gives a tie to the first entry", () => {
  const gate = new MaxPool2d(2);
  gate.forward(
    tensor([
      [
        [
          [0, 5],
          [5, 5],
        ],
      ],
    ]),
  );
  expect(gate.backward(tensor([[[[3]]]]))[0]).toBeAllClose([
    [
      [
        [0, 3],
        [0, 0],
      ],
    ],
  ]);
});

test.each<[string, Pair, PoolOptions, number[]]>([
  ["squares", 2, {}, [2, 2, 4, 6]],
  ["overlapping windows", 3, { stride: 1 }, [1, 2, 5, 4]],
  ["padding", 3, { stride: 2, padding: 1 }, [2, 1, 5, 6]],
  ["dilation", 2, { stride: 1, dilation: 2, padding: 1 }, [1, 2, 4, 5]],
  ["a stride larger than the window", 2, { stride: 3 }, [1, 1, 8, 5]],
  ["sides that differ", [1, 3], { stride: [2, 1], padding: [0, 1] }, [1, 2, 5, 5]],
])("MaxPool2d.backward with %s matches the central difference", (_, kernel, options, shape) => {
  const report = checkGate(new MaxPool2d(kernel, options), [distinct(shape, 1)]);
  expect(report.passed, String(report)).toBe(true);
});

// nn.MaxPool2d((2, 1), stride=1, padding=(1, 0))(ints([1, 1, 3, 4], 7, 11))
test("MaxPool2d agrees with PyTorch", () => {
  const gate = new MaxPool2d([2, 1], { stride: 1, padding: [1, 0] });
  expect(gate.forward(wholeNumbers([1, 1, 3, 4], 7, 11))).toBeAllClose([
    [
      [
        [-5, 2, -2, 5],
        [1, 2, 4, 5],
        [1, 3, 4, 0],
        [-4, 3, -1, -5],
      ],
    ],
  ]);
});

test("MaxPool2d.forward passes NaN on, and takes padding for -Infinity", () => {
  expect(
    new MaxPool2d(2).forward(
      tensor([
        [
          [
            [1, NaN],
            [Infinity, 2],
          ],
        ],
      ]),
    ),
  ).toBeAllClose([[[[NaN]]]]);
  const padded = new MaxPool2d(2, { stride: 1, padding: 1 }).forward(tensor([[[[-3]]]]));
  expect(padded).toBeAllClose([
    [
      [
        [-3, -3],
        [-3, -3],
      ],
    ],
  ]);
});

test("MaxPool2d takes strided operands, in float32 as in float64", () => {
  const run = (lay: (x: Tensor) => Tensor): unknown[] => {
    const gate = new MaxPool2d(2);
    const output = gate.forward(lay(distinct([7, 3, 9, 2], 1).transpose(3, 1, 2, 0)));
    return [output, ...gate.backward(lay(distinct([4, 3, 3, 2], 2).transpose(3, 1, 0, 2)))].map(toNested);
  };
  expect(run((x) => x)).toEqual(run(pack));
  const single = new MaxPool2d(2).forward(
    tensor(
      [
        [
          [
            [1, 3],
            [5, 2],
          ],
        ],
      ],
      "float32",
    ),
  );
  expect(single).toBeAllClose([[[[5]]]]);
});

test("MaxPool2d gives the same in each step of an arena", () => {
  const gate = new MaxPool2d(2);
  const arena = new Arena();
  for (let step = 0; step < 3; step++) {
    const [output, gradInput] = arena.run(() => {
      const pooled = gate.forward(image);
      return [pooled, ...gate.backward(pooled)];
    });
    expect(output).toBeAllClose([[[[6, 8]]]]);
    expect(gradInput).toBeAllClose([
      [
        [
          [0, 0, 0, 0],
          [0, 6, 8, 0],
        ],
      ],
    ]);
  }
});

test("MaxPool2d of an empty batch is empty", () => {
  const gate = new MaxPool2d(2);
  expect(gate.forward(zeros([0, 3, 4, 4])).shape).toEqual([0, 3, 2, 2]);
  expect(gate.backward(zeros([0, 3, 2, 2]))[0].shape).toEqual([0, 3, 4, 4]);
});

test("MaxPool2d refuses what is no image, and one that is too small, with the arithmetic", () => {
  expect(() => new MaxPool2d(2).forward(zeros([3, 4, 4]))).toThrow(
    "MaxPool2d.forward: input must be [batch, channels, height, width], got [3, 4, 4]. Give it a batch axis",
  );
  expect(() => new MaxPool2d(3).forward(zeros([1, 1, 4, 2]))).toThrow(
    "the width of the padded input must be at least dilation * (kernel - 1) + 1 = 1 * (3 - 1) + 1 = 3, got 0 + 2 + 0 = 2",
  );
});

test("MaxPool2d refuses settings that make no windows", () => {
  expect(() => new MaxPool2d(3, { padding: 2 })).toThrow(
    "MaxPool2d: padding must be at most half the kernel of 3, got 2",
  );
  expect(() => new MaxPool2d([4, 1], { padding: [2, 1] })).toThrow("at most half the kernel of 4 x 1, got 2 x 1");
  expect(() => new MaxPool2d(0)).toThrow("MaxPool2d: kernelSize must be a whole number from 1 up, got 0");
  expect(() => new MaxPool2d(2, { stride: 0 })).toThrow("MaxPool2d: stride must be");
});

test("MaxPool2d.backward refuses to come first, twice, or with the wrong shape", () => {
  const gate = new MaxPool2d(2);
  expect(() => gate.backward(zeros([1, 1, 1, 2]))).toThrow("no forward yet");
  gate.forward(image);
  expect(() => gate.backward(zeros([1, 1, 2, 2]))).toThrow("MaxPool2d.backward: gradOutput must be [1, 1, 1, 2]");
  gate.backward(zeros([1, 1, 1, 2]));
  expect(() => gate.backward(zeros([1, 1, 1, 2]))).toThrow("a second backward");
});

test("MaxPool2d prints its windows, and has no parameters", () => {
  expect(String(new MaxPool2d(2))).toBe("MaxPool2d(kernel 2)");
  expect(String(new MaxPool2d([2, 3], { stride: 1, padding: 1, dilation: 2 }))).toBe(
    "MaxPool2d(kernel 2 x 3, stride 1, padding 1, dilation 2)",
  );
  expect(new MaxPool2d(2).parameters()).toEqual([]);
});
