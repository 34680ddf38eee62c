import { Dataset } from "@chainrule/data";
import { DTypeError, fromTypedArray, restride, scalar, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

const labels = (count: number) => fromTypedArray(new Uint8Array(count), [count]);

/** A tensor of zeros with one other number at a position in row-major order. */
function withOne(shape: number[], position: number, value: number) {
  const x = zeros(shape);
  x.data[position] = value;
  return x;
}

describe("what Dataset refuses", () => {
  test("Dataset refuses inputs and targets of different counts", () => {
    expect(() => new Dataset(zeros([3, 2]), labels(4))).toThrow(ShapeError);
    expect(() => new Dataset(zeros([3, 2]), labels(4))).toThrow(
      /one entry for each of the 3 inputs \[3, 2\], got 4 in \[4\]/,
    );
  });

  test("Dataset refuses arrays without a first axis or without examples", () => {
    expect(() => new Dataset(scalar(1), labels(1))).toThrow(/inputs must have a first axis that counts the examples/);
    expect(() => new Dataset(zeros([1, 2]), scalar(1))).toThrow(ShapeError);
    expect(() => new Dataset(zeros([0, 2]), labels(0))).toThrow(ValueError);
    expect(() => new Dataset(zeros([0, 2]), labels(0))).toThrow(
      /inputs must hold at least one example of at least one element, got the empty shape \[0, 2\]/,
    );
    expect(() => new Dataset(zeros([2, 0]), labels(2))).toThrow(/inputs must hold at least one example/);
    expect(() => new Dataset(zeros([2, 1]), zeros([2, 0]))).toThrow(/targets must hold at least one example/);
  });

  test("Dataset refuses a number that is not finite, and names its example and place", () => {
    const row = withOne([20, 400], 17 * 400 + 300, Number.NaN);
    expect(() => new Dataset(row, labels(20))).toThrow(ValueError);
    expect(() => new Dataset(row, labels(20))).toThrow(
      /every number of inputs must be finite, got example 17, feature 300 is NaN/,
    );
    const image = withOne([2, 1, 3, 4], 12 + 7, Infinity);
    expect(() => new Dataset(image, labels(2))).toThrow(/example 1, element \[0, 1, 3\] is Infinity/);
    expect(() => new Dataset(tensor([0, 1]), tensor([0, -Infinity]))).toThrow(
      /number of targets .*example 1 is -Infinity/,
    );
  });

  test("Dataset finds a number that is not finite in a strided tensor, and overlooks those beside it", () => {
    const x = withOne([4, 3], 7, Number.NaN);
    expect(() => new Dataset(x.transpose(1, 0), labels(3))).toThrow(/example 1, feature 2 is NaN/);
    expect(new Dataset(x.lo(3, 0), labels(1)).size).toBe(1);
  });

  test("Dataset refuses an array that reaches beyond its memory, at either end", () => {
    const bytes = labels(6);
    expect(() => new Dataset(restride(bytes, [3, 2], [2, 2]), labels(3))).toThrow(ShapeError);
    expect(() => new Dataset(restride(bytes, [3, 2], [2, 2]), labels(3))).toThrow(
      /inputs must lie within its array of 6 elements, got \[3, 2\] with the strides \[2, 2\] from offset 0/,
    );
    expect(() => new Dataset(restride(bytes, [3, 2], [-2, 1], 3), labels(3))).toThrow(/from offset 3/);
    expect(new Dataset(restride(bytes, [3, 2], [-2, 1], 4), labels(3)).size).toBe(3);
  });

  test("Dataset refuses what is no tensor, and says what would be", () => {
    expect(() => new Dataset([[1, 2]] as never, labels(1))).toThrow(DTypeError);
    expect(() => new Dataset([[1, 2]] as never, labels(1))).toThrow(
      /inputs must be a tensor.*got an array.*tensor\(\[\[1, 2\]/,
    );
    expect(() => new Dataset(zeros([1, 2]), undefined as never)).toThrow(/targets must be .*got undefined/);
    const longs = { ...fromTypedArray(new Uint8Array(2), [1, 2]), data: new BigInt64Array(2), dtype: "bigint64" };
    expect(() => new Dataset(longs as never, labels(1))).toThrow(/got an ndarray of bigint64/);
  });
});
