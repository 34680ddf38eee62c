import { checkGate } from "@chainrule/core";
import { Softmax } from "@chainrule/layers";
import { pack, Random, scalar, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DIGITS, onTorchInputs } from "./torch-reference.ts";

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape, "float64");
  new Random(seed).fillNormal(x);
  return x;
}

test("Softmax.forward divides each exponential by their sum along the last axis", () => {
  // exp(0) : exp(ln 3) = 1 : 3.
  const input = tensor(
    [
      [0, Math.log(3)],
      [7, 7],
    ],
    "float64",
  );
  expect(new Softmax().forward(input)).toBeAllClose([
    [0.25, 0.75],
    [0.5, 0.5],
  ]);
});

test("Softmax.backward is y times what gradOutput exceeds its weighted mean by", () => {
  const gate = new Softmax();
  gate.forward(tensor([0, Math.log(3)], "float64"));
  // The mean of [4, 8] under [1/4, 3/4] is 7.
  expect(gate.backward(tensor([4, 8], "float64"))[0]).toBeAllClose([-0.75, 0.75]);
});

// f = lambda x: torch.softmax(x, -1)
test("Softmax agrees with PyTorch along the last axis", () => {
  const { output, gradInput } = onTorchInputs(new Softmax());
  expect(output).toBeAllClose(
    [
      [0.974355168849761, 0.0250726067824211, 0.000572224367817889],
      [0.946672622721715, 0.0349162848180159, 0.0184110924602691],
    ],
    DIGITS,
  );
  expect(gradInput).toBeAllClose(
    [
      [-0.0101245788236072, 0.0107714161308378, -0.000646837307230528],
      [-0.00349812258331636, -0.0071122788044337, 0.0106104013877501],
    ],
    { relative: 1e-12 },
  );
});

// f = lambda x: torch.softmax(x, 0)
test("Softmax agrees with PyTorch along the first axis", () => {
  const { output, gradInput } = onTorchInputs(new Softmax({ axis: 0 }));
  expect(output).toBeAllClose(
    [
      [0.874352143484654, 0.829204517977626, 0.173646647019005],
      [0.125647856515346, 0.170795482022374, 0.826353352980995],
    ],
    DIGITS,
  );
  expect(gradInput).toBeAllClose(
    [
      [0.0878883781347558, 0.203939114894092, -0.129144140098256],
      [-0.0878883781347558, -0.203939114894092, 0.129144140098256],
    ],
    DIGITS,
  );
});

test("Softmax along any axis equals moving the axis to the end and back", () => {
  const input = normals([2, 3, 4], 1);
  const [middle, moved] = [new Softmax({ axis: 1 }), new Softmax()];
  expect(toNested(middle.forward(input))).toEqual(toNested(moved.forward(input.transpose(0, 2, 1)).transpose(0, 2, 1)));
  const gradOutput = normals([2, 3, 4], 2);
  const [gradMoved] = moved.backward(gradOutput.transpose(0, 2, 1));
  expect(toNested(middle.backward(gradOutput)[0])).toEqual(toNested(gradMoved.transpose(0, 2, 1)));
});

test("Softmax with a negative axis counts from the end", () => {
  const input = normals([2, 3, 4], 3);
  expect(toNested(new Softmax({ axis: -3 }).forward(input))).toEqual(toNested(new Softmax({ axis: 0 }).forward(input)));
});

test("Softmax.backward matches the central difference along every axis", () => {
  for (const axis of [0, 1, 2]) {
    const report = checkGate(new Softmax({ axis }), [normals([2, 3, 4], 4)]);
    expect(report.passed, String(report)).toBe(true);
  }
});

test("Softmax rows sum to 1 and ignore what is added to a whole row", () => {
  const row = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(row, fc.double({ min: -100, max: 100, noNaN: true }), (x, shift) => {
      const output = new Softmax().forward(tensor(x, "float64"));
      expect(Array.from(output.data).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      const shifted = new Softmax().forward(
        tensor(
          x.map((entry) => entry + shift),
          "float64",
        ),
      );
      expect(shifted).toBeAllClose(output, { relative: 1e-10 });
    }),
    { numRuns: 100 },
  );
});

// torch.softmax(torch.tensor(x, dtype=torch.float64), -1): a largest infinity and NaN spread, smaller infinities do not.
test("Softmax at infinities is as PyTorch's", () => {
  const softmax = (x: number[]): Tensor => new Softmax().forward(tensor(x, "float64"));
  expect(softmax([-Infinity, 0, 1])).toBeAllClose([0, 0.26894142136999516, 0.731058578630005]);
  expect(softmax([1e4, -1e4, 1e4])).toBeAllClose([0.5, 0, 0.5]);
  expect(softmax([-Infinity, -Infinity])).toBeAllClose([NaN, NaN]);
  expect(softmax([Infinity, 0])).toBeAllClose([NaN, NaN]);
  const gate = new Softmax();
  gate.forward(tensor([-Infinity, 0, 1], "float64"));
  expect(gate.backward(tensor([1, 2, 3], "float64"))[0]).toBeAllClose([0, -0.19661193324148196, 0.1966119332414816]);
});

test("Softmax along an axis of length 0 has no entries", () => {
  expect(new Softmax().forward(zeros([3, 0])).shape).toEqual([3, 0]);
  expect(new Softmax({ axis: 0 }).forward(zeros([0, 3])).shape).toEqual([0, 3]);
});

test("Softmax results do not share memory with the input", () => {
  const input = tensor([[1, 2]]);
  const output = new Softmax({ axis: 0 }).forward(input);
  expect(output.data).not.toBe(input.data);
  expect(toNested(pack(output))).toEqual([[1, 1]]);
});

test("Softmax.forward refuses rank 0", () => {
  const forward = (): unknown => new Softmax().forward(scalar(3));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow("Softmax.forward: input must have at least one axis to sum along, got []. Give it one");
});

test("Softmax refuses an axis that is no whole number, and one that the input does not have", () => {
  for (const axis of [0.5, NaN, "1" as never]) {
    expect(() => new Softmax({ axis })).toThrow(ValueError);
    expect(() => new Softmax({ axis })).toThrow(expect.objectContaining({ code: "not-an-integer" }));
  }
  expect(() => new Softmax({ axis: 0.5 })).toThrow("Softmax: axis must be a whole number, got 0.5");
  const forward = (): unknown => new Softmax({ axis: 2 }).forward(zeros([2, 3]));
  expect(forward).toThrow(ValueError);
  expect(forward).toThrow("Softmax.forward: an axis must be from -2 to 1, got 2");
});

test("Softmax prints its axis", () => {
  expect(String(new Softmax())).toBe("Softmax(axis -1)");
});
