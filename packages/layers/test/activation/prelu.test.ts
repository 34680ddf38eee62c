import { checkGate } from "@chainrule/core";
import { PReLU } from "@chainrule/layers";
import { DTypeError, pack, Random, scalar, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function normals(shape: readonly number[], seed: number, dtype: DType = "float64"): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}

test("PReLU.forward multiplies what is not positive by its slope, 1/4 at first", () => {
  expect(new PReLU({ dtype: "float64" }).forward(tensor([-4, 0, 2], "float64"))).toBeAllClose([-1, 0, 2]);
});

test("PReLU.forward has a slope for each channel, the second axis", () => {
  const gate = new PReLU({ channels: 2, dtype: "float64" });
  gate.weight.value.set(1, 3);
  const output = gate.forward(
    tensor(
      [
        [
          [-4, 1],
          [-4, 1],
        ],
        [
          [2, -8],
          [2, -8],
        ],
      ],
      "float64",
    ),
  );
  expect(output).toBeAllClose([
    [
      [-1, 1],
      [-12, 1],
    ],
    [
      [2, -2],
      [2, -24],
    ],
  ]);
});

test("PReLU.backward gives the slope to its inputs, and the inputs that leaked to its slope", () => {
  const gate = new PReLU({ dtype: "float64" });
  gate.forward(tensor([-4, 0, 2, -1], "float64"));
  expect(gate.backward(tensor([1, 8, 3, 10], "float64"))[0]).toBeAllClose([0.25, 2, 3, 2.5]);
  expect(gate.weight.grad).toBeAllClose([-14]);
});

test("PReLU.backward matches the central difference", () => {
  for (const [channels, shape] of [
    [1, [7]],
    [1, [2, 3]],
    [3, [2, 3]],
    [3, [2, 3, 4]],
    [2, [3, 2, 2, 2]],
  ] as const) {
    const report = checkGate(new PReLU({ channels, slope: 0.5, dtype: "float64" }), [normals(shape, 1)]);
    expect(report.passed, String(report)).toBe(true);
  }
});

test("PReLU.backward adds up over two passes, leaves a frozen slope alone, and skips the input's gradient when told", () => {
  const gate = new PReLU({ dtype: "float64" });
  for (let pass = 0; pass < 2; pass++) {
    gate.forward(tensor([-4, 2], "float64"));
    gate.backward(tensor([1, 1], "float64"));
  }
  expect(gate.weight.grad).toBeAllClose([-8]);
  gate.weight.requiresGrad = false;
  gate.forward(tensor([-4, 2], "float64"));
  expect(gate.backward(tensor([1, 1], "float64"), { inputGradients: false })).toEqual([]);
  expect(gate.weight.grad).toBeAllClose([-8]);
});

test("PReLU shows NaN, in both directions, and stays finite for large inputs", () => {
  const gate = new PReLU();
  expect(toNested(gate.forward(tensor([NaN, -1e30, 1e30])))).toEqual([NaN, Math.fround(-2.5e29), Math.fround(1e30)]);
  expect(toNested(gate.backward(tensor([NaN, 1, 1]))[0])).toEqual([NaN, 0.25, 1]);
});

test("PReLU of strided inputs and gradients equals that of packed ones", () => {
  const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
    const gate = new PReLU({ channels: 4, dtype: "float64" });
    return [gate.forward(input), gate.backward(gradOutput)[0], gate.weight.grad].map(toNested);
  };
  const [input, gradOutput] = [normals([4, 3], 2).transpose(1, 0).step(1, -1), normals([6, 4], 3).step(2, 1)];
  expect(run(input, gradOutput)).toEqual(run(pack(input), pack(gradOutput)));
});

test("PReLU in float32 agrees with float64", () => {
  const run = (dtype: DType): Tensor[] => {
    const gate = new PReLU({ channels: 3, dtype });
    return [
      gate.forward(normals([4, 3, 5], 4, dtype)),
      gate.backward(normals([4, 3, 5], 5, dtype))[0],
      gate.weight.grad,
    ];
  };
  const doubles = run("float64");
  for (const [i, single] of run("float32").entries()) {
    expect(single).toBeAllClose(doubles[i], { relative: 1e-5, absolute: 1e-5 });
  }
});

test("PReLU refuses other channels, another element type, and settings that are no numbers", () => {
  const gate = new PReLU({ channels: 3 });
  expect(() => gate.forward(zeros([2, 4]))).toThrow(ShapeError);
  expect(() => gate.forward(zeros([2, 4]))).toThrow(
    "PReLU.forward: input must be [batch, 3, ...], got [2, 4]. Make this layer new PReLU({ channels: 4 }), or leave the channels out for one slope",
  );
  expect(() => gate.forward(scalar(1))).toThrow(ShapeError);
  expect(() => gate.forward(zeros([2, 3], "float64"))).toThrow(DTypeError);
  expect(() => new PReLU({ channels: 0 })).toThrow(ValueError);
  expect(() => new PReLU({ slope: NaN })).toThrow("PReLU: slope must be a finite number, got NaN");
});

test("PReLU shares the slopes it is given, and refuses a wrong number of them", () => {
  const gate = new PReLU({ channels: 2 });
  expect(new PReLU({ channels: 2, share: gate }).weight).toBe(gate.weight);
  expect(() => new PReLU({ share: gate })).toThrow(ShapeError);
  expect(() => new PReLU({ share: gate })).toThrow("PReLU: the shared weight must be [1], got [2]");
});

test("PReLU prints its channels", () => {
  expect(String(new PReLU())).toBe("PReLU()");
  expect(String(new PReLU({ channels: 8 }))).toBe("PReLU(8 channels)");
});
