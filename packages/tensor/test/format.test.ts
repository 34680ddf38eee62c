import { broadcastView, formatTensor, fromTypedArray, scalar, tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("formatTensor shows element type, shape and rows", () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ]);
  expect(formatTensor(x)).toBe("float32 [2, 2]\n[[1, 2],\n [3, 4]]");
  expect(formatTensor(x.transpose(1, 0))).toBe("float32 [2, 2]\n[[1, 3],\n [2, 4]]");
});

test("formatTensor shows rank 0 as a number and an empty axis as empty brackets", () => {
  expect(formatTensor(scalar(2.5, "float64"))).toBe("float64 []\n2.5");
  expect(formatTensor(tensor([]))).toBe("float32 [0]\n[]");
  expect(formatTensor(zeros([2, 0]))).toBe("float32 [2, 0]\n[[],\n []]");
  expect(formatTensor(zeros([0, 2]))).toBe("float32 [0, 2]\n[]");
});

test("formatTensor indents deeper axes by their depth", () => {
  expect(formatTensor(zeros([2, 1, 2]))).toBe("float32 [2, 1, 2]\n[[[0, 0]],\n [[0, 0]]]");
});

test("formatTensor shows six significant digits and every special number", () => {
  const x = tensor([0.1, 1 / 3, 123456.789, 1e-10, 12345678, -0, Number.NaN], "float64");
  expect(formatTensor(x)).toBe("float64 [7]\n[0.1, 0.333333, 123457, 1e-10, 12345678, -0, NaN]");
  expect(formatTensor(tensor([0.1, Infinity, -Infinity]))).toBe("float32 [3]\n[0.1, Infinity, -Infinity]");
});

test("formatTensor shows integers", () => {
  expect(formatTensor(fromTypedArray(Uint8Array.of(2, 255), [2]))).toBe("uint8 [2]\n[2, 255]");
});

test("formatTensor shows seven entries, and of more the first and the last three", () => {
  expect(formatTensor(tensor([0, 1, 2, 3, 4, 5, 6]))).toBe("float32 [7]\n[0, 1, 2, 3, 4, 5, 6]");
  expect(formatTensor(tensor([0, 1, 2, 3, 4, 5, 6, 7]))).toBe("float32 [8]\n[0, 1, 2, ..., 5, 6, 7]");
  const rows = formatTensor(
    fromTypedArray(
      Int32Array.from({ length: 16 }, (_, i) => i),
      [8, 2],
    ),
  );
  expect(rows).toBe("int32 [8, 2]\n[[0, 1],\n [2, 3],\n [4, 5],\n ...,\n [10, 11],\n [12, 13],\n [14, 15]]");
});

test("formatTensor reads only what it shows, or this would take years", () => {
  const row = "[5, 5, 5, ..., 5, 5, 5]";
  const rows = [row, row, row, "...", row, row, row].join(",\n ");
  expect(formatTensor(broadcastView(tensor([5]), [1e9, 1e9]))).toBe(`float32 [1000000000, 1000000000]\n[${rows}]`);
});
