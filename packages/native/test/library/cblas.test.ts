import { expect, test } from "vitest";
import { cblas } from "../../src/library/cblas.ts";
import { selfTest } from "../../src/library/self-test.ts";
import { cblasSgemm, fakeLibrary } from "./fake-library.ts";

const noThreads = (): void => {};

test.each(["cblas_sgemm", "cblas_sgemm64_"])("cblas calls %s by the conventions of the C interface", (name) => {
  const library = cblas(fakeLibrary({ [name]: cblasSgemm, openblas_set_num_threads: noThreads }));
  expect(library?.name).toBe("OpenBLAS");
  if (library !== undefined) selfTest(library.product);
});

test("cblas is undefined without a product, and refuses a library whose threads it cannot set", () => {
  expect(cblas(fakeLibrary({ openblas_set_num_threads: noThreads }))).toBeUndefined();
  expect(() => cblas(fakeLibrary({ cblas_sgemm: cblasSgemm }))).toThrow(
    "it offers no known way to set its number of threads",
  );
});
