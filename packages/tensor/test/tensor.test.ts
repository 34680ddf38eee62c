import { dtypeOf, fromTypedArray, isIntegerTensor, isTensor, scalar, tensor, zeros } from "@chainrule/tensor";
import ndarray from "ndarray";
import { expect, test } from "vitest";
import { isTypedArray } from "../src/tensor.ts";

test("isTensor is true of ndarrays over float32 and float64, whoever made them", () => {
  expect(isTensor(tensor([1]))).toBe(true);
  expect(isTensor(scalar(1, "float64"))).toBe(true);
  expect(isTensor(zeros([0]))).toBe(true);
  expect(isTensor(ndarray(new Float32Array(4), [2, 2]).transpose(1, 0))).toBe(true);
});

test.each<[string, unknown]>([
  ["integers", fromTypedArray(Int32Array.of(1), [1])],
  ["an ndarray over an array", ndarray([1, 2])],
  ["a typed array", new Float32Array(1)],
  ["rows", [[1]]],
  ["a number", 1],
  ["null", null],
  ["undefined", undefined],
  ["an object that looks a little like one", { data: new Float32Array(1), shape: [1] }],
])("isTensor is false of %s", (_, value) => {
  expect(isTensor(value)).toBe(false);
});

test.each([Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array])(
  "isIntegerTensor is true of an ndarray over %o",
  (IntegerArray) => {
    expect(isIntegerTensor(fromTypedArray(IntegerArray.of(1, 2), [2]))).toBe(true);
    expect(isTypedArray(IntegerArray.of(1))).toBe(true);
  },
);

test("isIntegerTensor is true of bytes that Node read into a Buffer", () => {
  expect(isIntegerTensor(fromTypedArray(Buffer.from([1, 2]), [2]))).toBe(true);
});

test("isIntegerTensor is false of real numbers, big integers, arrays and anything else", () => {
  expect(isIntegerTensor(tensor([1]))).toBe(false);
  expect(isIntegerTensor(ndarray([1, 2]))).toBe(false);
  expect(isIntegerTensor(ndarray(new BigInt64Array(2)))).toBe(false);
  expect(isIntegerTensor(new Int32Array(1))).toBe(false);
  expect(isIntegerTensor(undefined)).toBe(false);
});

test("isTypedArray is false of what a number cannot hold or a shape cannot index", () => {
  expect(isTypedArray(new BigUint64Array(1))).toBe(false);
  expect(isTypedArray(new DataView(new ArrayBuffer(1)))).toBe(false);
  expect(isTypedArray([1])).toBe(false);
  expect(isTypedArray(Float32Array.of(1))).toBe(true);
  expect(isTypedArray(Float64Array.of(1))).toBe(true);
});

test("dtypeOf names the element type", () => {
  expect(dtypeOf(tensor([1]))).toBe("float32");
  expect(dtypeOf(tensor([1], "float64"))).toBe("float64");
});
