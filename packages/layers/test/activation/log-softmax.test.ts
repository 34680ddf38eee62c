import { LogSoftmax, Softmax } from "@chainrule/layers";
import { scalar, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("LogSoftmax.forward is the logarithm of each share", () => {
  // Shares of 1/4 and 3/4.
  const output = new LogSoftmax().forward(tensor([[0, Math.log(3)]], "float64"));
  expect(output).toBeAllClose([[Math.log(1 / 4), Math.log(3 / 4)]]);
});

test("LogSoftmax.backward takes the share of the row's sum away", () => {
  const gate = new LogSoftmax();
  gate.forward(tensor([[0, Math.log(3)]], "float64"));
  expect(gate.backward(tensor([[1, 3]], "float64"))[0]).toBeAllClose([[0, 0]]);
  gate.forward(tensor([[0, Math.log(3)]], "float64"));
  expect(gate.backward(tensor([[1, 0]], "float64"))[0]).toBeAllClose([[0.75, -0.75]]);
});

test("LogSoftmax is the logarithm of Softmax along every axis", () => {
  const input = tensor(
    [
      [
        [1, -2, 0.5],
        [3, 0, -1],
      ],
    ],
    "float64",
  );
  for (const axis of [0, 1, 2, -1, -2]) {
    const shares = new Softmax({ axis }).forward(input);
    const output = new LogSoftmax({ axis }).forward(input);
    expect(output.data.map(Math.exp)).toEqual(expect.objectContaining({ length: 6 }));
    for (let i = 0; i < 6; i++) expect(Math.exp(output.data[i])).toBeCloseTo(shares.data[i], 14);
  }
});

test("LogSoftmax keeps the logarithm of a share that rounds to 0", () => {
  expect(toNested(new LogSoftmax().forward(tensor([[-1000, 0]], "float64")))).toEqual([[-1000, 0]]);
});

test("LogSoftmax refuses an axis that is not there, and a number without axes", () => {
  expect(() => new LogSoftmax({ axis: 0.5 })).toThrow(ValueError);
  expect(() => new LogSoftmax({ axis: 2 }).forward(zeros([2, 3]))).toThrow(ValueError);
  expect(() => new LogSoftmax().forward(scalar(1))).toThrow(ShapeError);
  expect(() => new LogSoftmax().forward(scalar(1))).toThrow(
    "LogSoftmax.forward: input must have at least one axis to sum along, got []",
  );
});

test("LogSoftmax prints its axis", () => {
  expect(String(new LogSoftmax())).toBe("LogSoftmax(axis -1)");
});
