import { expect, test } from "vitest";
import { candidates } from "../../src/library/candidates.ts";

const linux = { platform: "linux", arch: "x64", env: {} };

test("candidates of Linux are oneDNN, MKL, OpenBLAS and BLIS, each by its newest name first", () => {
  const kinds = candidates(linux).map((path) => /^lib(dnnl|mkl|openblas|blis)/.exec(path)?.[1]);
  expect([...new Set(kinds)]).toEqual(["dnnl", "mkl", "openblas", "blis"]);
  expect(candidates(linux)[0]).toBe("libdnnl.so.3");
});

test("candidates of macOS begin with Accelerate, those of Windows with OpenBLAS", () => {
  expect(candidates({ ...linux, platform: "darwin" })[0]).toContain("Accelerate.framework");
  expect(candidates({ ...linux, platform: "win32" })[0]).toBe("libopenblas.dll");
});

test("candidates are the one that CHAINRULE_NATIVE_LIBRARY names, and the usual ones when it is empty", () => {
  const env = { CHAINRULE_NATIVE_LIBRARY: "/opt/blas.so" };
  expect(candidates({ ...linux, env })).toEqual(["/opt/blas.so"]);
  expect(candidates({ ...linux, env: { CHAINRULE_NATIVE_LIBRARY: "" } })).toEqual(candidates(linux));
});

test("candidates of an unknown platform and of 32-bit processors are none", () => {
  expect(candidates({ ...linux, platform: "aix" })).toEqual([]);
  expect(candidates({ ...linux, arch: "ia32", env: { CHAINRULE_NATIVE_LIBRARY: "/opt/blas.so" } })).toEqual([]);
});
