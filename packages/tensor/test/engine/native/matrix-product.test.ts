import { expect, test } from "vitest";
import { LEAST_NATIVE_WORK, matrixProduct } from "../../../src/engine/native/matrix-product.ts";

const none = new Float32Array(0);

/** Who computes a product of these sizes, and with what it is called, where the library accepts the strides or not. */
function computed([m, n, k]: readonly [number, number, number], isAccepted: boolean): unknown[] {
  const calls: unknown[] = [];
  const product = matrixProduct(
    { accepts: () => isAccepted, multiply: (...operands) => void calls.push("native", operands.slice(3)) },
    (...operands) => void calls.push("wasm", operands.slice(3)),
  );
  product(none, none, none, m, n, k, k, 1, n, 1, true, true);
  return calls;
}

test("matrixProduct is native from the least work on", () => {
  expect(LEAST_NATIVE_WORK).toBe(21_952);
  expect(computed([28, 28, 28], true)).toEqual(["native", [28, 28, 28, 28, 1, 28, 1, true]]);
  expect(computed([1, 1, 21_952], true)[0]).toBe("native");
});

test("matrixProduct stays in WebAssembly below that, where calls cost less", () => {
  expect(computed([16, 16, 16], true)).toEqual(["wasm", [16, 16, 16, 16, 1, 16, 1, true, true]]);
  expect(computed([1, 1, 21_951], true)[0]).toBe("wasm");
  expect(computed([0, 1000, 1000], true)[0]).toBe("wasm");
});

test("matrixProduct stays in WebAssembly for strides that the library does not accept", () => {
  expect(computed([64, 64, 64], false)[0]).toBe("wasm");
});
