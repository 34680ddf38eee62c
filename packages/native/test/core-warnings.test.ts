import { expect, test } from "vitest";
import { coreWarnings } from "../src/core-warnings.ts";

const openBlas = { name: "OpenBLAS", core: "Haswell", coreVariable: "OPENBLAS_CORETYPE" };

test("coreWarnings names the variable that holds a library below the processor", () => {
  expect(coreWarnings(openBlas, "AVX-512", { OPENBLAS_CORETYPE: "Haswell" })).toEqual([
    'OPENBLAS_CORETYPE=Haswell is set: OpenBLAS runs its "Haswell" kernels; this processor has AVX-512',
  ]);
});

test("coreWarnings tells of a library that does not know the processor", () => {
  expect(coreWarnings({ name: "BLIS", core: "generic", coreVariable: "BLIS_ARCH_TYPE" }, "AVX2", {})).toEqual([
    'BLIS runs its "generic" kernels; this processor has AVX2',
  ]);
});

test.each([
  ["Haswell", "AVX2"],
  ["Zen", "AVX2"],
  ["SkylakeX", "AVX2"],
  ["SkylakeX", "AVX-512"],
  ["Cooperlake", "AVX-512"],
  ["zen4", "AVX-512"],
  ["avx512_core_amx", "AVX-512"],
  ["Intel(R) Advanced Vector Extensions 512 (Intel(R) AVX-512)", "AVX-512"],
] as const)("coreWarnings has nothing to say of %s on a processor with %s", (core, has) => {
  expect(coreWarnings({ ...openBlas, core }, has, {})).toEqual([]);
});

test("coreWarnings has nothing to say where the core or the processor is unknown", () => {
  expect(coreWarnings({ ...openBlas, core: undefined }, "AVX-512", {})).toEqual([]);
  expect(coreWarnings(openBlas, undefined, {})).toEqual([]);
});
