import { expect, test } from "vitest";
import type { RowMajorProduct } from "../../src/library/blas-library.ts";
import { selfTest } from "../../src/library/self-test.ts";
import { plainProduct } from "./fake-library.ts";

/** A right product with one fault: what it is given can be changed before, and its result after. */
function faulty(
  before: Partial<Record<"transposeA" | "transposeB" | "accumulate", boolean>>,
  after: (c: Float32Array, m: number, n: number) => void = () => {},
): RowMajorProduct {
  return (c, a, b, m, n, k, transposeA, lda, transposeB, ldb, accumulate) => {
    const given = { transposeA, transposeB, accumulate, ...before };
    const arrays = { a: a as Float32Array, b: b as Float32Array, c: c as Float32Array };
    const flags = [given.transposeA, given.transposeB] as const;
    const beta = given.accumulate ? 1 : 0;
    plainProduct(flags, [m, n, k], [arrays.a, lda], [arrays.b, ldb], beta, [arrays.c, n]);
    after(arrays.c, m, n);
  };
}

test("selfTest passes a right product", () => {
  expect(() => selfTest(faulty({}))).not.toThrow();
});

test.each([{ transposeA: false }, { transposeB: true }, { accumulate: false }])(
  "selfTest refuses a product that takes %j for granted, and names the case",
  (before) => {
    expect(() => selfTest(faulty(before))).toThrow(/^self-test failed: entry \[\d+, \d+\] of \d+ x \d+ over \d+ \(/);
  },
);

test("selfTest refuses a product that reads what it should overwrite", () => {
  const reading: RowMajorProduct = (c, a, b, m, n, k, transposeA, lda, transposeB, ldb, accumulate) => {
    if (!accumulate) for (let i = 0; i < m * n; i++) c[i] *= 0;
    faulty({ accumulate: true })(c, a, b, m, n, k, transposeA, lda, transposeB, ldb, true);
  };
  expect(() => selfTest(reading)).toThrow("is NaN instead of");
});

test("selfTest refuses a product that is off by one in its last entry", () => {
  const rounding = faulty({}, (c, m, n) => {
    if (m * n > 1000) c[m * n - 1] += 1;
  });
  expect(() => selfTest(rounding)).toThrow("entry [32, 49] of 33 x 50 over 37");
});

test("selfTest refuses arithmetic below float32, in which operands keep 8 bits", () => {
  const short = (x: Float32Array): Float32Array => {
    const bits = new Uint32Array(x.slice().buffer);
    return new Float32Array(bits.map((word) => (word + 0x8000) & 0xffff0000).buffer);
  };
  const lossy: RowMajorProduct = (c, a, b, ...rest) =>
    faulty({})(c, short(a as Float32Array), short(b as Float32Array), ...rest);
  expect(() => selfTest(lossy)).toThrow("self-test failed: entry");
});

test("selfTest refuses a product that writes outside its result", () => {
  const long = faulty({}, (c, m, n) => {
    new Float32Array(c.buffer, c.byteOffset + 4 * m * n, 1)[0] = 1;
  });
  expect(() => selfTest(long)).toThrow("wrote outside its result");
});

test("selfTest refuses a product that skips zeros", () => {
  const skipping: RowMajorProduct = (c, a, ...rest) => {
    faulty({})(c, a, ...rest);
    if (a[0] === 0) c[0] = 1;
  };
  expect(() => selfTest(skipping)).toThrow("0 times infinity gave 1");
});
