import { ValueError } from "@chainrule/tensor";
import { afterEach, expect, test, vi } from "vitest";
import { openNativeProduct } from "../src/open-native-product.ts";
import type { NativeProduct } from "../src/native-product.ts";
import { refusal } from "./refusal.ts";

afterEach(() => void vi.unstubAllEnvs());

/** What the product of this machine gives to `use`, or the code of the error on a machine without a library. */
function onThisMachine(use: (product: NativeProduct) => unknown): unknown {
  let product: NativeProduct;
  try {
    product = openNativeProduct();
  } catch (error) {
    if (error instanceof ValueError) return error.code;
    throw error;
  }
  return use(product);
}

test("openNativeProduct tries only the library that CHAINRULE_NATIVE_LIBRARY names, and tells why it is not used", () => {
  vi.stubEnv("CHAINRULE_NATIVE_LIBRARY", "/nonexistent/blas.so");
  expect(refusal(() => openNativeProduct())).toMatch(
    /^ValueError no-native-library \| openNativeProduct: a library with a matrix product must be on this machine \(\w+ \w+\), got \/nonexistent\/blas\.so: .+\. Install oneDNN or OpenBLAS/,
  );
});

test.each([0, 1.5, Number.NaN])("openNativeProduct refuses %d threads", (threads) => {
  expect(refusal(() => openNativeProduct({ threads }))).toContain("threads must be a whole number from 1 up");
});

test("openNativeProduct names the library of this machine, or refuses", () => {
  const name = onThisMachine(({ library, tried, threads }) => {
    expect(tried.at(-1)).toEqual({ library: library.path, outcome: "used" });
    expect(threads).toBe(1);
    return library.name;
  });
  expect(name).toMatch(/^(?:oneDNN|MKL|OpenBLAS|BLIS|Accelerate|no-native-library)$/);
});

test.each([
  ["shared memory", new SharedArrayBuffer(4096)],
  ["memory that is not shared", new ArrayBuffer(4096)],
])("openNativeProduct multiplies where the arrays lie, within %s", (_, buffer) => {
  const a = new Float32Array(buffer, 4, 6);
  const b = new Float32Array(buffer, 1028, 6);
  const c = new Float32Array(buffer, 2052, 4).fill(100);
  a.set([1, 2, 3, 4, 5, 6]);
  b.set([7, 8, 9, 10, 11, 12]);
  const results = onThisMachine(({ multiply }) => {
    multiply(c, a, b, 2, 2, 3, 3, 1, 2, 1, false);
    const first = [...c];
    multiply(c, a, b, 2, 2, 3, 3, 1, 1, 3, true);
    return [first, [...c]];
  });
  // By hand: [1 2 3] . [7 9 11] = 58 and so on; then b is the transpose of [[7 8 9] [10 11 12]], and 58 + 50 = 108.
  const expected = [
    [58, 64, 139, 154],
    [108, 132, 261, 321],
  ];
  expect([expected, "no-native-library"]).toContainEqual(results);
});
